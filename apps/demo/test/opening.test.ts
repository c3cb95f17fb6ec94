import type { ApiInfo } from "@spacecall/core";
import { expect, test } from "vitest";
import { createOpening, type OpeningState } from "../src/opening.ts";

const api: ApiInfo = { named: new Map(), unnamed: new Map() };

test("an app opens, or says why not", async () => {
  const states: OpeningState[] = [];
  const error = new Error("no such app");
  const opening = createOpening({
    viewApi: async (source) => {
      if (source === "wrong") throw error;
      return api;
    },
    onChange: () => states.push(opening.state),
  });
  expect(opening.state).toEqual({ phase: "none" });
  await opening.open("wrong");
  await opening.open("right");
  expect(states).toEqual([
    { phase: "opening", source: "wrong" },
    { phase: "failed", source: "wrong", error },
    { phase: "opening", source: "right" },
    { phase: "open", source: "right", api },
  ]);
});

test("opening another app gives up the one before, whatever becomes of it", async () => {
  const answers = new Map<string, { give(info: ApiInfo): void; fail(reason: unknown): void }>();
  const signals: AbortSignal[] = [];
  const opening = createOpening({
    viewApi: (source, { signal }) => {
      signals.push(signal);
      return new Promise((give, fail) => answers.set(source, { give, fail }));
    },
    onChange: () => {},
  });
  const first = opening.open("first");
  const second = opening.open("second");
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  answers.get("second")?.give(api);
  await second;
  answers.get("first")?.fail(new Error("late"));
  await first;
  expect(opening.state).toEqual({ phase: "open", source: "second", api });
});
