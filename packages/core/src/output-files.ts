import type { Connection } from "./connection.js";
import { inlineData, isPicture, readFileData, replaceParts } from "./file-data.js";
import type { RemoteFile } from "./file-types.js";
import { own } from "./json.js";
import { createRemoteFile } from "./remote-file.js";

/**
 * Makes what turns the files in an endpoint's outputs into {@link RemoteFile}s. It gives the same for the same, so that yields share what
 * did not change. `info` is the endpoint's entry in `/info`.
 */
export function createFileReader(connection: Connection, info: unknown): (data: unknown[]) => unknown[] {
  const known = new WeakMap<object, unknown>();
  const returns = own(info, "returns");
  let picture: RemoteFile | undefined;

  const toFile = (part: unknown): unknown => {
    const data = readFileData(part);
    return data && createRemoteFile(connection, data);
  };

  return (data) =>
    data.map((value, at) => {
      const isInline = typeof value === "string" && /^data:/i.test(value);
      if (!isInline || !Array.isArray(returns) || !isPicture(returns[at]))
        return replaceParts(value, toFile, known);
      if (picture?.url !== value) picture = createRemoteFile(connection, inlineData(value));
      return picture;
    });
}
