import { describe, expect, test } from "vitest";
import { Ending, readCallEvent } from "../../src/call-events.ts";
import { createSseDecoder, type SseEvent } from "../../src/sse.ts";
import { recordedBytes, type Version, versions } from "./recordings.ts";
import { thrown } from "./thrown.ts";

function events(version: Version, name: string): SseEvent[] {
  return createSseDecoder(2 ** 20)(recordedBytes(version, `${name}.sse`));
}

describe.each(versions)("Gradio %s", (version) => {
  test("a generator's yields and its completion", () => {
    expect(events(version, "two").map(readCallEvent)).toEqual([
      { data: ["a0", 0], final: false },
      { data: ["a1", 1], final: false },
      { data: ["a2", 2], final: false },
      { data: ["a2", 2], final: true },
    ]);
  });

  test("a generator without yields completes with nothing in its place", () => {
    expect(events(version, "zero").map(readCallEvent)).toEqual([{ data: [null], final: true }]);
  });

  test("a dataframe comes whole in each yield, no diff", () => {
    const yields = events(version, "dataframe").map(readCallEvent);
    expect(yields.map((values) => Object(values?.data[0]).data)).toEqual([
      [["u0", "b"]],
      [
        ["u0", "b"],
        ["u1", "b"],
      ],
      [
        ["changed", "b"],
        ["u1", "b"],
      ],
      [
        ["changed", "b"],
        ["u1", "b"],
      ],
    ]);
  });

  test("text arrives as it was written", () => {
    expect(events(version, "unicode").map(readCallEvent)).toEqual([
      {
        data: ['line\u2028separator, paragraph\u2029separator, 👩‍🚀 é 漢字 \x7f "quoted" \\ \t.'],
        final: true,
      },
    ]);
  });

  test("numbers that JSON lacks are null", () => {
    expect(readCallEvent(events(version, "nan")[0] ?? { event: "", data: "" })?.data[1]).toBeNull();
  });

  test("a failure ends the job, after the yields before it", async () => {
    const [first, second, failure] = events(version, "after_yields");
    expect([first, second].map((event) => event && readCallEvent(event)?.data)).toEqual([[0], [1]]);
    if (!failure) throw new Error("The recording has no failure.");
    const ending = await thrown(() => readCallEvent(failure));
    expect(ending).toBeInstanceOf(Ending);
    expect(ending).toMatchObject({ sse: failure });
  });
});

test.each(["heartbeat", "", "something_new", "Complete"])("an event %j ends nothing", (event) => {
  expect(readCallEvent({ event, data: "null" })).toBeUndefined();
  expect(readCallEvent({ event, data: "no JSON" })).toBeUndefined();
});

test.each(["null", "{}", '"text"', "1", "true", "", "[1", "<html>"])(
  "values that are no list: %j",
  async (data) => {
    for (const event of ["generating", "complete", "error"])
      expect(await thrown(() => readCallEvent({ event, data }))).toBeInstanceOf(Ending);
  },
);
