import { describe, expect, test } from "vitest";
import type { Joined } from "../../src/post-job.ts";
import { readRun } from "../../src/run-outcome.ts";
import type { CallRequest } from "../../src/target.ts";
import { recordedAnswer, versions } from "./recordings.ts";
import { aTarget } from "./requests.ts";
import { thrown } from "./thrown.ts";

const request: CallRequest = {
  target: aTarget(),
  name: "hello",
  json: "[]",
  named: false,
  options: {},
  signal: new AbortController().signal,
};

const read = (answer: unknown) => {
  const joined: Joined = { prefix: "", route: "run", answer };
  return readRun(joined, request);
};

test.each(versions)("the answer of Gradio %s is the outcome, its seconds in milliseconds", (version) => {
  const answer = JSON.parse(recordedAnswer(version, "run_hello").body);
  expect(read(answer)).toEqual({ data: ["Hello World"], jobId: "", duration: answer.duration * 1_000 });
});

test("a duration that is none is left out", () => {
  expect(read({ data: [1], duration: "long" })).toEqual({ data: [1], jobId: "" });
});

describe("what is no outcome", () => {
  test.each([null, [], "text", {}, { data: null }, { data: {} }])(
    "%j is no list of values",
    async (answer) => {
      expect(await thrown(() => read(answer))).toMatchObject({ code: "protocol", endpoint: "/hello" });
    },
  );

  test("a generator's first value is none", async () => {
    expect(await thrown(() => read({ data: [1], is_generating: true }))).toMatchObject({
      code: "unsupported",
    });
  });
});
