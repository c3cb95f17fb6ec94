import { type FileOutput, filesInside, toFiles } from "./file-output.ts";
import { type Renderer, rendererOf } from "./renderers.ts";

/** One value of an endpoint, as it is shown. */
export type Output =
  | { readonly kind: "nothing"; readonly note: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "scalar"; readonly text: string }
  /** By an element of the component's own. */
  | { readonly kind: "rendered"; readonly renderer: Renderer; readonly value: unknown }
  | { readonly kind: "files"; readonly files: readonly FileOutput[]; readonly value: unknown }
  /** Anything else, and the files that are somewhere in it. */
  | { readonly kind: "tree"; readonly value: unknown; readonly files: readonly FileOutput[] };

/** Decides how a value is shown, from the value itself and the component that the app shows it in. */
export function toOutput(value: unknown, component: string): Output {
  if (value === undefined || value === null) return { kind: "nothing", note: "null" };
  const renderer = rendererOf(component, value);
  if (renderer) return { kind: "rendered", renderer, value };
  if (typeof value === "string") {
    return value === "" ? { kind: "nothing", note: "an empty text" } : { kind: "text", text: value };
  }
  if (typeof value !== "object") return { kind: "scalar", text: String(value) };
  const files = toFiles(value, component);
  return files ? { kind: "files", files, value } : { kind: "tree", value, files: filesInside(value) };
}
