import { expect, test } from "vitest";
import { streamMultipart } from "../../src/multipart.ts";

function sourceOf(chunks: string[]) {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  let cancelled: unknown;
  return {
    size: bytes.reduce((sum, { length }) => sum + length, 0),
    stream: () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          const next = bytes.shift();
          if (next) controller.enqueue(next);
          else controller.close();
        },
        cancel: (reason) => {
          cancelled = reason;
        },
      }),
    cancelled: () => cancelled,
  };
}

test.each(["plain.txt", "Grüße 猫.txt", 'with "quotes" and\r\nlines.txt', ""])(
  "is read by a platform's own parser, whatever the name: %j",
  async (name) => {
    const sent: number[] = [];
    const { body, contentType } = streamMultipart(sourceOf(["ab", "c"]), name, "text/plain", "b-1", (n) =>
      sent.push(n),
    );
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const file = form.get("files");
    if (!(file instanceof File)) throw new Error("It is no file.");
    expect(await file.text()).toBe("abc");
    expect(file.type).toBe("text/plain");
    expect(file.name).toBe(name);
    expect(sent).toEqual([2, 3]);
  },
);

test.each(["text/plain\r\nContent-Disposition: form-data", "text/\u202Eplain", "a\u0000b"])(
  "takes no type that could write headers of its own: %j",
  async (type) => {
    const { body, contentType } = streamMultipart(sourceOf(["ab"]), "a", type, "b-1", () => {});
    const text = await new Response(body, { headers: { "content-type": contentType } }).text();
    expect(text).toBe(
      '--b-1\r\nContent-Disposition: form-data; name="files"; filename="a"\r\nContent-Type: application/octet-stream\r\n\r\nab\r\n--b-1--\r\n',
    );
  },
);

test("reads no more of the source than is asked for", async () => {
  let opened = 0;
  const source = sourceOf(["a", "b", "c"]);
  const stream = () => {
    opened++;
    return source.stream();
  };
  const { body } = streamMultipart({ ...source, stream }, "a", "", "b", () => {});
  const reader = body.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(
    '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\nContent-Type: application/octet-stream\r\n\r\n',
  );
  expect(opened).toBe(0);
  await reader.read();
  expect(opened).toBe(1);
  await reader.cancel("enough");
  expect(source.cancelled()).toBe("enough");
});

test("breaks as its source does", async () => {
  const stream = () =>
    new ReadableStream<Uint8Array>({
      pull() {
        throw new Error("the disk is gone");
      },
    });
  const { body } = streamMultipart({ size: 1, stream }, "a", "", "b", () => {});
  await expect(new Response(body).text()).rejects.toThrow("the disk is gone");
});
