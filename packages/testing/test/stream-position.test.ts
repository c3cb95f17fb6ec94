import { describe, expect, test } from "vitest";
import { type BodyPosition, upTo } from "../src/stream-position.ts";

const stream = "data: a\n\ndata: bb\n\ndata: ccc\n\n";

/** Passes the stream on in chunks of a size, and then never ends. */
async function passed(position: BodyPosition, size: number): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < stream.length; at += size) yield Buffer.from(stream.slice(at, at + size));
    await new Promise(() => {});
  }
  let text = "";
  for await (const chunk of upTo(chunks(), position)) text += chunk;
  return text;
}

describe.each([1, 2, 3, 7, 100])("in chunks of %i bytes", (size) => {
  test.each<[BodyPosition, string]>([
    ["headers", ""],
    [{ bytes: 0 }, ""],
    [{ bytes: 4 }, "data"],
    [{ events: 1 }, "data: a\n\n"],
    [{ events: 2, bytes: 3 }, "data: a\n\ndata: bb\n\ndat"],
    [{ events: 1, containing: "bb" }, "data: a\n\ndata: bb\n\n"],
    [{ events: 3 }, stream],
  ])("stops after %j and waits for nothing more", async (position, expected) => {
    expect(await passed(position, size)).toBe(expected);
  });
});

test("tells when the stream was too short", async () => {
  async function* chunks() {
    yield Buffer.from("data: a\n\n");
  }
  const passing = upTo(chunks(), { events: 2 });
  await passing.next();
  expect(await passing.next()).toEqual({ done: true, value: false });
});
