import { isRecord } from "./json-schema.ts";

/** A file of an app, as the SDK gives it. */
export interface RemoteFile {
  readonly path: string;
  readonly url: string;
  readonly name: string;
  readonly type?: string;
  readonly size?: number;
  readonly isStream: boolean;
  blob(options?: { readonly signal?: AbortSignal }): Promise<Blob>;
  toJSON(): unknown;
}

/** Tells whether a value is a file of an app. Known by its shape, so that anything of that shape may stand in for one. */
export function isRemoteFile(value: unknown): value is RemoteFile {
  if (!isRecord(value)) return false;
  const { isStream, url, blob } = value;
  return typeof isStream === "boolean" && typeof url === "string" && typeof blob === "function";
}
