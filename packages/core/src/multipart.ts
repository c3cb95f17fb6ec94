import type { StreamSource } from "./file-types.js";

/** The body of a request that uploads one file, and the header that goes with it. */
export interface MultipartBody {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly contentType: string;
}

/**
 * Writes a file as the multipart body of a form while it is sent, so that no more of it is held than one chunk. (Node holds a `FormData`
 * of a file on a disk whole, and some of it twice.) `onSent` is told how many bytes of the file have been taken so far.
 */
export function streamMultipart(
  source: StreamSource,
  name: string,
  type: string,
  boundary: string,
  onSent: (bytes: number) => void,
): MultipartBody {
  const encoder = new TextEncoder();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${escapedName(name)}"\r\nContent-Type: ${plainType(type) || "application/octet-stream"}\r\n\r\n`;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let sent = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(head));
      },
      async pull(controller) {
        reader ??= source.stream().getReader();
        const { done, value } = await reader.read();
        if (done) {
          controller.enqueue(encoder.encode(`\r\n--${boundary}--\r\n`));
          controller.close();
        } else {
          sent += value.length;
          onSent(sent);
          controller.enqueue(value as Uint8Array<ArrayBuffer>); // `as`: what a disk gives is not shared
        }
      },
      async cancel(reason) {
        await reader?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** A file's name as it stands in a header: as the HTML standard has it, and as browsers do it. */
export function escapedName(name: string): string {
  return name.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
}

/** What a `Blob` takes for a type, or nothing. It may come from a server, and could write headers of its own. */
export function plainType(type: string): string {
  return /^[\x20-\x7e]+$/.test(type) ? type : "";
}
