import type { RemoteFile } from "../src/remote-file.ts";

/** Makes a file as an app gives it. */
export function remoteFile(fields: Partial<RemoteFile> = {}): RemoteFile {
  return {
    path: "/tmp/x/cat.png",
    url: "https://my.app/gradio_api/file=/tmp/x/cat.png",
    name: "cat.png",
    isStream: false,
    blob: async () => new Blob(["cat"]),
    toJSON: () => ({ path: "/tmp/x/cat.png" }),
    ...fields,
  };
}
