import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { call } from "../../src/call.ts";
import { places } from "../../src/places.ts";
import { recordedText } from "./recordings.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => places.clear());
afterEach(() => places.clear());

/** A fetch that replays a recorded job, and what it was asked. What a real server does is tested with one. */
function replay(
  join = recordedText("6.31.0", "hello.join.json"),
  stream = recordedText("6.31.0", "hello.sse"),
) {
  const bodies: string[] = [];
  const paths: string[] = [];
  const fetch = vi.fn<typeof globalThis.fetch>(async (input, init) => {
    const request = new Request(input, init);
    paths.push(new URL(request.url).pathname);
    if (request.method === "GET") return new Response(stream);
    bodies.push(await request.text());
    return new Response(join);
  });
  return { fetch, bodies, paths };
}

describe("what can't be sent is refused before any request", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);

  test.each<[string, string, unknown[] | Record<string, unknown>]>([
    ["bytes", "/hello", [new Uint8Array(1)]],
    ["a Blob by name", "/hello", { picture: new Blob() }],
    ["a cycle", "/hello", [cycle]],
    ["an empty name", "", []],
    ["a bare slash", "/", []],
    ["a name that is a step in a path", "..", []],
    ["the same with a slash", "/.", []],
    ["half a character", "/\ud800", []],
  ])("%s", async (_, endpoint, inputs) => {
    const { fetch } = replay();
    const error = await thrown(() => call("https://my.app", endpoint, inputs, { fetch }));
    expect(error).toMatchObject({ code: "input" });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("inputs that write themselves as nothing are blamed, not the endpoint", async () => {
    const { fetch } = replay();
    const error = await thrown(() =>
      call("https://my.app", "/hello", { toJSON: () => undefined }, { fetch }),
    );
    expect(error).toMatchObject({ code: "input" });
    expect(String(error)).toContain("inputs can't be sent");
  });
});

test("what the caller changes after the call does not matter", async () => {
  const { fetch, bodies } = replay();
  const inputs: unknown[] = ["World", { deep: [1] }];
  const prediction = call("https://my.app", "/hello", inputs, { fetch });
  inputs.push("late");
  Object(inputs[1]).deep.push(2);
  await prediction;
  expect(bodies).toEqual(['{"data":["World",{"deep":[1]}]}']);
});

test("a job without outcome is lost, wherever its stream ends", async () => {
  const stream = recordedText("6.31.0", "count.sse");
  const outcome = stream.indexOf("event: complete");
  for (let length = 0; length < stream.length - 2; length++) {
    const { fetch } = replay(undefined, stream.slice(0, length));
    const error = await thrown(() => call("https://my.app", "/count", [3], { fetch }));
    expect([length < outcome, error]).toMatchObject([length < outcome, { code: "job_lost" }]);
  }
  expect(
    (await call("https://my.app", "/count", [3], { fetch: replay(undefined, stream).fetch })).data,
  ).toEqual([2]);
});

test.each([
  "null",
  "[]",
  "{}",
  '"text"',
  '{"event_id":null}',
  '{"event_id":7}',
  '{"event_id":{"toString":null}}',
  '{"event_id":""}',
])("an answer without an event id is the server's mistake: %s", async (join) => {
  const { fetch } = replay(join);
  expect(await thrown(() => call("https://my.app", "/hello", [], { fetch }))).toMatchObject({
    code: "protocol",
  });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("an event id never becomes another path", async () => {
  for (const id of ["..", "../../logout", "a/b", "a?b#c", "%2e%2e"]) {
    const { fetch, paths } = replay(JSON.stringify({ event_id: id }));
    await call("https://my.app/below", "/hello", [], { fetch }).catch(() => {});
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(path).toMatch(/^\/below\/gradio_api\/call\/hello(?:\/[^/]+)?$/);
  }
});
