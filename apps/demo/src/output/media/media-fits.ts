import type { RemoteFile } from "@spacecall/core";
import { isRecord } from "../../common/json-schema.ts";
import { isRemoteFile } from "../../common/remote-file.ts";

/** A value with a picture and a list of its parts. */
export interface AnnotatedValue {
  readonly image: RemoteFile;
  readonly annotations: readonly unknown[];
}

/** Tells whether a value is that of a `gr.AnnotatedImage`. */
export function isAnnotated(value: unknown): value is AnnotatedValue {
  return isRecord(value) && isRemoteFile(value.image) && Array.isArray(value.annotations);
}

/** Tells whether a value is that of a `gr.ImageEditor`, with something to see. */
export function isDrawing(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const { composite, background, layers } = value;
  return [composite, background, ...(Array.isArray(layers) ? layers : [])].some(isRemoteFile);
}

/** Tells whether a value is two pictures, of which one may be missing. */
export function isImagePair(value: unknown): value is readonly (RemoteFile | null)[] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((item) => item === null || isRemoteFile(item)) &&
    value.some((item) => item !== null)
  );
}

/** Tells whether a value is a list of paths, each as its names. */
export function isPaths(value: unknown): value is readonly (readonly string[])[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (parts) => Array.isArray(parts) && parts.length > 0 && parts.every((part) => typeof part === "string"),
    )
  );
}
