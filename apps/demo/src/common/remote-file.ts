import type { RemoteFile } from "@spacecall/core";
import { isRecord } from "./json-schema.ts";

/** Tells whether a value is a file of an app. Known by its shape, so that anything of that shape may stand in for one. */
export function isRemoteFile(value: unknown): value is RemoteFile {
  if (!isRecord(value)) return false;
  const { isStream, url, blob } = value;
  return typeof isStream === "boolean" && typeof url === "string" && typeof blob === "function";
}
