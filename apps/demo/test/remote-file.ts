import type { RemoteFile } from "@spacecall/core";

/** Makes a file as an app gives it. */
export function remoteFile(fields: Partial<RemoteFile> = {}): RemoteFile {
  return {
    path: "/tmp/x/cat.png",
    url: "https://my.app/gradio_api/file=/tmp/x/cat.png",
    name: "cat.png",
    type: undefined,
    size: undefined,
    isStream: false,
    response: async () => new Response("cat"),
    arrayBuffer: async () => new ArrayBuffer(3),
    text: async () => "cat",
    blob: async () => new Blob(["cat"]),
    signedUrl: async () => "https://my.app/gradio_api/file=/tmp/x/cat.png",
    toJSON: () => ({ path: "/tmp/x/cat.png" }),
    [Symbol.toStringTag]: "RemoteFile",
    ...fields,
  };
}
