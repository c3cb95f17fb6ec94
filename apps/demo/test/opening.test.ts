import type { ApiInfo, App, SpaceStatus } from "@spacecall/core";
import type { AppState } from "@spacecall/store";
import { atom } from "nanostores";
import { expect, test } from "vitest";
import { createOpening, type OpeningState } from "../src/page/opening.ts";

const api: ApiInfo = { named: new Map(), unnamed: new Map() };
const choices = new Map();

/** An app that counts how often it was closed. */
function watchedApp(viewApi: () => Promise<ApiInfo> = async () => api) {
  let closed = 0;
  const close = async () => void closed++;
  // `as`: this is all that an opening needs of it
  return { app: { viewApi, close } as unknown as App, closed: () => closed };
}

/** An opening whose apps connect as the test says, with every state it went through. */
function watchedOpening() {
  const states: OpeningState[] = [];
  const asked = new Map<string, { signal: AbortSignal; tell(state: AppState): void }>();
  const opening = createOpening({
    createStore(source, signal) {
      const $app = atom<AppState>({ phase: "connecting" });
      asked.set(source, { signal, tell: (state) => $app.set(state) });
      return Object.assign($app, { retry() {} });
    },
    onChange: () => states.push(opening.state),
  });
  return {
    opening,
    states,
    tell: (source: string, state: AppState) => asked.get(source)?.tell(state),
    isWanted: (source: string) => asked.get(source)?.signal.aborted === false,
  };
}

test("an app opens, or says why not", async () => {
  const { opening, states, tell, isWanted } = watchedOpening();
  const error = new Error("no such app");
  const { app } = watchedApp();
  expect(opening.state).toEqual({ phase: "none" });
  const wrong = opening.open("wrong");
  tell("wrong", { phase: "error", error });
  await wrong;
  const right = opening.open("right");
  tell("right", { phase: "ready", app });
  await right;
  const startedAt = expect.any(Date);
  expect(states).toEqual([
    { phase: "opening", source: "wrong", startedAt, seen: [] },
    { phase: "failed", source: "wrong", error },
    { phase: "opening", source: "right", startedAt, seen: [] },
    { phase: "open", source: "right", app, choices },
  ]);
  expect([isWanted("wrong"), isWanted("right")]).toEqual([false, true]);
});

test("an app that tells nothing of its endpoints is let go again", async () => {
  const { opening, tell, isWanted } = watchedOpening();
  const error = new Error("no info");
  const { app } = watchedApp(() => Promise.reject(error));
  const opened = opening.open("mute");
  tell("mute", { phase: "ready", app });
  await opened;
  expect(opening.state).toEqual({ phase: "failed", source: "mute", error });
  expect(isWanted("mute")).toBe(false);
});

test("opening another app, or leaving, closes the one before", async () => {
  const { opening, tell, isWanted } = watchedOpening();
  const apps = new Map(["first", "second"].map((source) => [source, watchedApp()] as const));
  for (const [source, { app }] of apps) {
    const opened = opening.open(source);
    tell(source, { phase: "ready", app });
    await opened;
  }
  const closed = () => [...apps.values()].map(({ closed }) => closed());
  expect(closed()).toEqual([1, 0]);
  expect(isWanted("first")).toBe(false);
  opening.close();
  expect(closed()).toEqual([1, 1]);
  expect(isWanted("second")).toBe(false);
});

test("opening another app gives up the one before, whatever becomes of it", async () => {
  const { opening, tell, isWanted } = watchedOpening();
  const late = watchedApp();
  const { app } = watchedApp();
  const first = opening.open("first");
  const second = opening.open("second");
  expect([isWanted("first"), isWanted("second")]).toEqual([false, true]);
  tell("second", { phase: "ready", app });
  await second;
  tell("first", { phase: "ready", app: late.app });
  await first;
  expect(opening.state).toEqual({ phase: "open", source: "second", app, choices });
});

test("a Space that is waited for is seen on its way, until nobody waits", async () => {
  const { opening, tell, isWanted } = watchedOpening();
  const source = "user/space";
  const asleep: SpaceStatus = { id: source, stage: "SLEEPING", phase: "sleeping" };
  const starting: SpaceStatus = { id: source, stage: "APP_STARTING", phase: "building" };
  const opened = opening.open(source);
  tell(source, { phase: "connecting", space: asleep });
  tell(source, { phase: "connecting", space: starting });
  expect(opening.state).toMatchObject({ phase: "opening", source, seen: [asleep, starting] });
  opening.cancel();
  const cancelled = { phase: "cancelled", source, seen: [asleep, starting] };
  expect(opening.state).toEqual(cancelled);
  expect(isWanted(source)).toBe(false);
  tell(source, { phase: "ready", app: watchedApp().app, space: { ...asleep, phase: "running" } });
  await opened;
  expect(opening.state).toEqual(cancelled);
});

test("what is open can't be cancelled", async () => {
  const { opening, tell } = watchedOpening();
  const { app, closed } = watchedApp();
  opening.cancel();
  expect(opening.state).toEqual({ phase: "none" });
  const opened = opening.open("right");
  tell("right", { phase: "ready", app });
  await opened;
  opening.cancel();
  expect(opening.state).toMatchObject({ phase: "open" });
  expect(closed()).toBe(0);
});

test("what is reset is closed, and nothing is shown of it", async () => {
  const { opening, states, tell, isWanted } = watchedOpening();
  const { app, closed } = watchedApp();
  const opened = opening.open("app");
  tell("app", { phase: "ready", app });
  await opened;
  opening.reset();
  expect(states.at(-1)).toEqual({ phase: "none" });
  expect([isWanted("app"), closed()]).toEqual([false, 1]);
  const given = opening.open("slow");
  opening.reset();
  await given;
  tell("slow", { phase: "ready", app });
  expect(opening.state).toEqual({ phase: "none" });
});
