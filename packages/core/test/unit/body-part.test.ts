import { expect, test, vi } from "vitest";
import { partOf } from "../../src/body-part.ts";

function whole(chunks: string[], cancel = () => {}) {
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = chunks.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(next));
    },
    cancel,
  });
  return new Response(stream, { headers: { "content-length": "10", "content-type": "text/plain" } });
}

test.each([
  [0, undefined, "0123456789"],
  [3, undefined, "3456789"],
  [3, 3, "3"],
  [2, 6, "23456"],
  [9, 20, "9"],
  [20, undefined, ""],
])("from %i to %s", async (first, last, text) => {
  const part = partOf(whole(["012", "3456", "", "789"]), first, last);
  expect(part.status).toBe(206);
  expect([...part.headers.keys()]).toEqual(["content-type"]);
  expect(await part.text()).toBe(text);
});

test("reads nothing behind the last byte", async () => {
  const cancel = vi.fn();
  const chunks = ["01", "23", "45", "67", "89"];
  expect(await partOf(whole(chunks, cancel), 1, 2).text()).toBe("12");
  await vi.waitFor(() => expect(cancel).toHaveBeenCalled());
  expect(chunks.length).toBeGreaterThan(0);
});
