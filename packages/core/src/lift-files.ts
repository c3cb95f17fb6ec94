import { fileTag } from "./file-tag.js";
import { newSession } from "./ids.js";
import { inputsToJson } from "./payload.js";

/** A caller's inputs as JSON, and the files that are to be uploaded, each by the path that stands for it in the JSON. */
export interface LiftedInputs {
  readonly json: string;
  readonly files: ReadonlyMap<string, unknown>;
}

/** Writes a caller's inputs as JSON, at once, and takes the files out of them. Throws a `TypeError` for what can't be sent. */
export function liftFiles(inputs: unknown): LiftedInputs {
  const files = new Map<string, unknown>();
  const json = inputsToJson(inputs, (value) => {
    const [tag, bytes] = fileTag.exec({}.toString.call(value)) ?? [];
    if (!tag) return undefined;
    const path = newSession(); // nobody can guess it, so what stands there is one of these
    // `as`: its tag says so
    files.set(path, bytes ? new Blob([value as ArrayBuffer]) : value);
    return { path, meta: { _type: "gradio.FileData" } };
  });
  return { json, files };
}
