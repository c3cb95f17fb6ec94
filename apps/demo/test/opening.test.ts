import type { ApiInfo } from "@spacecall/core";
import { expect, test } from "vitest";
import { createOpening, type OpenApp, type OpeningState } from "../src/opening.ts";

const api: ApiInfo = { named: new Map(), unnamed: new Map() };
const choices = new Map();

/** An app that counts how often it was closed. */
function watchedApp(viewApi: () => Promise<ApiInfo> = async () => api) {
  let closed = 0;
  const app: OpenApp = {
    viewApi,
    async close() {
      closed++;
    },
  };
  return { app, closed: () => closed };
}

test("an app opens, or says why not", async () => {
  const states: OpeningState<OpenApp>[] = [];
  const error = new Error("no such app");
  const { app } = watchedApp();
  const opening = createOpening<OpenApp>({
    connect: async (source) => {
      if (source === "wrong") throw error;
      return app;
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
    { phase: "open", source: "right", app, choices },
  ]);
});

test("an app that tells nothing of its endpoints is closed again", async () => {
  const error = new Error("no info");
  const { app, closed } = watchedApp(() => Promise.reject(error));
  const opening = createOpening({ connect: async () => app, onChange: () => {} });
  await opening.open("mute");
  expect(opening.state).toEqual({ phase: "failed", source: "mute", error });
  expect(closed()).toBe(1);
});

test("opening another app, or leaving, closes the one before", async () => {
  const first = watchedApp();
  const second = watchedApp();
  const opening = createOpening({
    connect: async (source) => (source === "first" ? first.app : second.app),
    onChange: () => {},
  });
  await opening.open("first");
  expect(first.closed()).toBe(0);
  await opening.open("second");
  expect([first.closed(), second.closed()]).toEqual([1, 0]);
  opening.close();
  expect(second.closed()).toBe(1);
});

test("opening another app gives up the one before, whatever becomes of it", async () => {
  const answers = new Map<string, (app: OpenApp) => void>();
  const signals: AbortSignal[] = [];
  const opening = createOpening<OpenApp>({
    connect: (source, { signal }) => {
      signals.push(signal);
      return new Promise((give) => answers.set(source, give));
    },
    onChange: () => {},
  });
  const late = watchedApp();
  const { app } = watchedApp();
  const first = opening.open("first");
  const second = opening.open("second");
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  answers.get("second")?.(app);
  await second;
  answers.get("first")?.(late.app);
  await first;
  expect(opening.state).toEqual({ phase: "open", source: "second", app, choices });
  expect(late.closed()).toBe(1);
});
