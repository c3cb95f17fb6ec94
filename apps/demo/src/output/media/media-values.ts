import type { RemoteFile } from "@spacecall/core";
import { isRecord } from "../../common/json-schema.ts";
import { isRemoteFile } from "../../common/remote-file.ts";
import type { FileOutput } from "../file-output.ts";
import { isAnnotated, isDrawing, isImagePair, isPaths } from "./media-fits.ts";

/** Reads two pictures, of which one may be missing. Undefined for anything else. */
export function imagePair(value: unknown): readonly (RemoteFile | undefined)[] | undefined {
  return isImagePair(value) ? value.map((file) => file ?? undefined) : undefined;
}

/** A part of a picture, and what it is. */
export interface Annotation {
  /** A picture of the same size, which is seen where the part is. */
  readonly mask: RemoteFile;
  readonly label: string;
  /** Three bytes in hex. */
  readonly color: string;
}

/** A picture with its parts. */
export interface AnnotatedPicture {
  readonly image: RemoteFile;
  readonly annotations: readonly Annotation[];
}

/** Parts beyond these are not drawn: each is a picture to load. */
const mostAnnotations = 100;

/** Told apart by most eyes, on pictures of any kind (after Okabe and Ito). */
const palette = ["#e69f00", "#0072b2", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#f0e442"] as const;

/** Reads what a `gr.AnnotatedImage` gives. Colours are those of the app where it names some, else one for each label. */
export function annotatedPicture(
  value: unknown,
  colorMap: unknown = undefined,
): AnnotatedPicture | undefined {
  if (!isAnnotated(value)) return undefined;
  const colors = new Map<string, string>();
  const colorOf = (label: string) => {
    const named = isRecord(colorMap) && Object.hasOwn(colorMap, label) ? colorMap[label] : undefined;
    if (typeof named === "string" && /^#[0-9a-f]{6}$/i.test(named)) return named;
    const color = colors.get(label) ?? palette[colors.size % palette.length] ?? palette[0];
    colors.set(label, color);
    return color;
  };
  const annotations = value.annotations.slice(0, mostAnnotations).flatMap((entry: unknown) => {
    if (!isRecord(entry) || !isRemoteFile(entry.image)) return [];
    const label = typeof entry.label === "string" ? entry.label : "";
    return [{ mask: entry.image, label, color: colorOf(label) }];
  });
  return { image: value.image, annotations };
}

/** Layers beyond these are not shown: each is a picture to load. */
const mostLayers = 30;

/** Reads what a `gr.ImageEditor` gives: the picture as a whole, and what it is made of. Undefined for anything else. */
export function editedPicture(value: unknown): readonly FileOutput[] | undefined {
  if (!isDrawing(value)) return undefined;
  const { composite, background, layers } = value;
  const shown = [picture(composite, "Composite"), picture(background, "Background")];
  if (Array.isArray(layers))
    shown.push(...layers.slice(0, mostLayers).map((layer: unknown, at) => picture(layer, `Layer ${at + 1}`)));
  return shown.filter((output) => output !== undefined);
}

function picture(file: unknown, caption: string): FileOutput | undefined {
  return isRemoteFile(file) ? { file, kind: "image", caption } : undefined;
}

/** The forms of 3D models that are drawn. */
export type ModelForm = "gltf" | "obj" | "stl" | "ply";

/** Tells the form of a 3D model from the ending of its name. Undefined for one that is not drawn. */
export function modelForm(name: string): ModelForm | undefined {
  const [, ending = ""] = /\.(\w+)$/.exec(name.toLowerCase()) ?? [];
  if (ending === "glb" || ending === "gltf") return "gltf";
  return ending === "obj" || ending === "stl" || ending === "ply" ? ending : undefined;
}

/** Reads the paths that a `gr.FileExplorer` gives, each as one text. Undefined for anything else. */
export function explorerPaths(value: unknown): readonly string[] | undefined {
  return isPaths(value) ? value.map((parts) => parts.join("/")) : undefined;
}
