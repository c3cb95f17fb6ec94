import { isRecord } from "../common/json-schema.ts";

/** A drawing as Gradio takes it: what lies below, what is drawn, and both as they are seen. */
export interface EditorValue {
  readonly background: File | Readonly<Record<string, unknown>> | null;
  readonly layers: readonly File[];
  readonly composite: File;
}

/** Makes a PNG of a canvas, at once: a run that starts now must have it. */
export function canvasFile(canvas: HTMLCanvasElement, name: string): File {
  const [, base64 = ""] = canvas.toDataURL("image/png").split(",");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new File([bytes], name, { type: "image/png" });
}

/** Finds the picture below a drawing that is filled in: a file of this page's. Those of the app's lie on its server. */
export function backgroundOf(value: unknown): Blob | undefined {
  if (!isRecord(value)) return undefined;
  const { background, composite } = value;
  return [background, composite].find((one): one is Blob => one instanceof Blob);
}
