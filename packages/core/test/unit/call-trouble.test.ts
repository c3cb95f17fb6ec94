import { describe, expect, test } from "vitest";
import { Ending } from "../../src/call-events.ts";
import { explainEnd } from "../../src/call-trouble.ts";
import { Silence } from "../../src/chunks.ts";
import { SpacecallError } from "../../src/errors.ts";
import type { Joined } from "../../src/post-job.ts";
import { createSseDecoder } from "../../src/sse.ts";
import type { CallRequest } from "../../src/target.ts";
import { recordedBytes, recordedJson, type Version, versions } from "./recordings.ts";
import { aTarget } from "./requests.ts";

const joined: Joined = { prefix: "/gradio_api", route: "call", answer: {} };

function aCall(request: Partial<CallRequest> = {}): CallRequest {
  const { signal } = new AbortController();
  return { target: aTarget(), name: "x", json: "[]", named: false, options: {}, signal, ...request };
}

const explain = (trouble: unknown, request = aCall(), jobId = "job") =>
  explainEnd(trouble, joined, request, jobId);

const ending = (event: string, data: string) => new Ending({ event, data });

/** The recorded event that ended a job. */
function recordedEnding(version: Version, name: string): Ending {
  const event = createSseDecoder(2 ** 20)(recordedBytes(version, `${name}.sse`)).at(-1);
  if (!event) throw new Error(`The recording ${name} is empty.`);
  return new Ending(event);
}

test.each([
  ["nothing: the stream just ended", undefined, "job_lost", "ended before the outcome"],
  ["a broken connection", new TypeError("terminated"), "job_lost", "the connection broke"],
  ["silence", new Silence(), "job_lost", "45000 ms (silenceTimeout)"],
  ["too large an event", new RangeError(), "protocol", "too large"],
  ["no JSON", ending("complete", "<html>"), "protocol", "no JSON"],
  ["no list", ending("complete", "{}"), "protocol", "no list of values"],
  ["null: cancelled on the server", ending("complete", "null"), "job_lost", "cancelled"],
  ["an error that is no JSON", ending("error", "oops"), "protocol", "no JSON"],
])("%s", async (_, trouble, code, words) => {
  const error = await explain(trouble);
  expect(error).toMatchObject({ code, endpoint: "/x", jobId: "job" });
  expect(String(error)).toContain(words);
});

test("the caller's silenceTimeout is told", async () => {
  const error = await explain(new Silence(), aCall({ options: { silenceTimeout: 70 } }));
  expect(String(error)).toContain("70 ms (silenceTimeout)");
});

test("the caller's abort is why, whatever broke", async () => {
  for (const trouble of [undefined, new TypeError("terminated"), ending("complete", "null")])
    expect(await explain(trouble, aCall({ signal: AbortSignal.abort("mine") }))).toBe("mine");
});

test("an error of ours stays as it is", async () => {
  const error = new SpacecallError("auth", "m");
  expect(await explain(error)).toBe(error);
});

test("a stream that can't be fetched is a lost job, since the app took it on", async () => {
  const cause = new SpacecallError("connection", "GET x was answered 502.");
  const error = await explain(cause);
  expect(error).toMatchObject({ code: "job_lost", cause, jobId: "job" });
  expect(String(error)).toContain("answered 502. It may have run.");
});

test("a job without an id is the server's mistake", async () => {
  expect(await explain(undefined, aCall(), "")).toMatchObject({ code: "protocol", endpoint: "/x" });
});

describe.each(versions)("Gradio %s", (version) => {
  const info = recordedJson(version, "info-errors.json");
  const target = aTarget(info);

  test("a job that the server does not know is lost", async () => {
    const error = await explain(recordedEnding(version, "no_such_event"));
    expect(error).toMatchObject({ code: "job_lost", retryable: true });
    expect(String(error)).toMatch(/the server says "404: (Not Found|Session not found\.)"/);
  });

  test("a raised error is the app's, with its words where the route tells them", async () => {
    const request = aCall({ target, name: "raise_error", json: '["This failed."]' });
    const error = await explain(recordedEnding(version, "raise_error"), request);
    expect(error).toMatchObject({ code: "app", endpoint: "/raise_error", jobId: "job" });
    expect(String(error)).toContain(version === "6.31.0" ? "This failed." : "no reason before Gradio 6.13");
  });

  test("an error that the app hides says so", async () => {
    const request = aCall({ target, name: "raise_exception", json: '["hidden"]' });
    const error = await explain(recordedEnding(version, "raise_exception"), request);
    expect(error).toMatchObject({ code: "app" });
    expect(String(error)).toContain(version === "6.31.0" ? "show_error" : "no reason before Gradio 6.13");
    if (version !== "6.31.0") expect(String(error)).toContain("gr.State");
  });

  test("too few inputs are found out", async () => {
    const values = aTarget(recordedJson(version, "info-values.json"));
    const request = aCall({ target: values, name: "hello", json: "[]" });
    expect(await explain(recordedEnding(version, "too_few"), request)).toMatchObject({
      code: "input",
      issues: [{ parameter: "name" }, { parameter: "times" }],
    });
  });

  test("where the app does not say what it takes, the failure is still the app's", async () => {
    const error = await explain(recordedEnding(version, "raise_exception"), aCall());
    expect(error).toMatchObject({ code: "app" });
  });
});

test("a file at a private address is found out", async () => {
  const target = aTarget(recordedJson("6.31.0", "info-files.json"));
  const json = JSON.stringify([{ path: "http://192.168.0.1/a.png", meta: { _type: "gradio.FileData" } }]);
  expect(
    await explain(ending("error", '{"error": null}'), aCall({ target, name: "describe", json })),
  ).toMatchObject({
    code: "input",
    issues: [{ parameter: "file", message: expect.stringContaining("is a file at 192.168.0.1") }],
  });
});
