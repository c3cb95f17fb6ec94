import { describe, expect, test } from "vitest";
import { appError, readFailure } from "../../src/failure.ts";
import { parseJson } from "../../src/json.ts";
import { recordedAnswer, recordedText } from "./recordings.ts";

const failure = (name: string) =>
  readFailure(parseJson(/^data: (.*)$/m.exec(recordedText("6.31.0", `${name}.sse`))?.[1] ?? ""));

test("a raised gr.Error tells its words, its title and how long it shows", () => {
  expect(failure("raise_error")).toEqual({
    told: true,
    reason: "This failed.",
    title: "Error",
    duration: 10_000,
    visible: true,
  });
});

test("an app that shows its errors tells the reason, and one that hides them does not", () => {
  expect(failure("raise_exception_shown")).toEqual({ told: true, reason: "shown", visible: true });
  expect(failure("raise_exception")).toEqual({ told: true });
});

test("before Gradio 6.13 the route tells nothing", () => {
  expect(recordedText("5.49.1", "raise_error.sse")).toContain("data: null");
  expect(readFailure(null)).toEqual({ told: false });
});

test("the answer of a failed /run is read alike on every version", () => {
  for (const version of ["6.31.0", "5.49.1", "4.44.1"] as const)
    expect(readFailure(JSON.parse(recordedAnswer(version, "run_error").body))).toMatchObject({
      reason: "This failed.",
      duration: 10_000,
    });
});

describe("Python's quotes", () => {
  test.each([
    ["'m'", "m"],
    ['"it\'s"', "it's"],
    ["'two\nlines'", "two\nlines"],
    ["''", ""],
    [`"'m'"`, "'m'"],
    ["'", "'"],
    ["'m", "'m"],
    ["'m\"", "'m\""],
    ["say 'm'", "say 'm'"],
    ["", ""],
    ["m", "m"],
  ])("%j says %j", (sent, said) => {
    expect(readFailure({ error: sent }).reason).toBe(said);
  });

  test("are not around a None, which is a reason that was kept", () => {
    expect(readFailure({ error: "None" })).toEqual({ told: true });
    expect(readFailure({ error: "'None'" }).reason).toBe("None");
    expect(readFailure({ error: "None", title: "Error" }).reason).toBe("None");
  });

  test("are the app's own where there is a title, which only newer versions send", () => {
    expect(readFailure({ error: "'m'", title: "Error" }).reason).toBe("'m'");
  });
});

test("what has the wrong shape tells nothing", () => {
  for (const data of [undefined, 1, "text", [], { error: 1, title: {}, duration: "10", visible: "yes" }])
    expect(readFailure(data)).toEqual({ told: true });
  expect(readFailure(Object.create({ error: "inherited" }))).toEqual({ told: true });
});

test("the error carries the app's words and what is known of them", () => {
  const error = appError(failure("raise_error"), "/x", { jobId: "job" });
  expect(error.message).toBe('"/x" failed in the app: This failed.');
  expect(error).toMatchObject({
    code: "app",
    retryable: false,
    endpoint: "/x",
    jobId: "job",
    reason: "This failed.",
    title: "Error",
    duration: 10_000,
    visible: true,
  });
  expect(Object.keys(error)).not.toContain("told");
  const hidden = appError({ told: true }, "/x", { jobId: "job" }, "Nobody knows why.");
  expect(hidden.message).toBe('"/x" failed in the app. Nobody knows why.');
  expect(Object.keys(hidden)).not.toContain("reason");
});
