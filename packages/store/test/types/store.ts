// Compiled, never run: what the types of the store allow, and what they must not.
import {
  type AnyApi,
  type App,
  type CancelOutcome,
  connect,
  type JobHandle,
  type LogEntry,
  type RemoteFile,
  type SpaceStatus,
} from "@spacecall/core";
import { atom, computed, type ReadableAtom } from "nanostores";
import type { Equal, Expect } from "../../../core/test/types/expect.ts";
import { createHistoryStore } from "../../src/history.ts";
import {
  type AppState,
  type AppStore,
  createAppStore,
  createJobStore,
  type JobState,
  type JobStore,
  type JobStoreOptions,
} from "../../src/index.ts";

interface Api {
  "/hello": { input: { name?: string; times?: number }; output: [greeting: string] };
  "/picture": { input: { text: string }; output: [picture: RemoteFile, seed: number] };
}
declare const app: App<Api>;
declare const handle: JobHandle;
type Hello = { name?: string; times?: number } | readonly (string | number | undefined)[];

// Stores of apps.
const $app = createAppStore<Api>("user/space", { token: "hf_x", onSpaceStatus: () => {} });
export type Apps = Expect<Equal<typeof $app, AppStore<Api>>>;
const $untypedApp = createAppStore(new URL("https://my.app"));
export type UntypedApps = Expect<Equal<typeof $untypedApp, AppStore<AnyApi>>>;
$app.retry();
// @ts-expect-error a source is text or a URL
createAppStore(3);
// @ts-expect-error there is no such option
createAppStore("user/space", { tokn: "hf_x" });
// @ts-expect-error an Api has an input and an output for each endpoint
createAppStore<{ "/hello": { input: object } }>("user/space");
// @ts-expect-error the store is not written to
$app.set({ phase: "connecting" });

export function appWords(state: AppState<Api>): string {
  const { phase, app, error, space } = state;
  space satisfies SpaceStatus | undefined;
  // @ts-expect-error there may be none yet
  void app.url;
  if (phase === "ready") {
    state.app satisfies App<Api>;
    return app.url;
  }
  // @ts-expect-error a state is not changed
  state.phase = "ready";
  return phase === "error" ? String(error) : "…";
}

// The types of a job come from its app, in whatever way that is given.
const ways = [
  createJobStore(app, "/hello"),
  createJobStore(Promise.resolve(app), "/hello"),
  createJobStore(connect<Api>("user/space"), "/hello"),
  createJobStore($app, "/hello"),
  createJobStore(
    computed($app, (state) => state),
    "/hello",
  ),
  createJobStore<Api, "/hello">("user/space", "/hello", { connect: { token: "hf_x" } }),
] as const;
type One = (typeof ways)[number];
export type Ways = Expect<
  Equal<
    One,
    JobStore<[greeting: string], { name?: string; times?: number } | readonly (string | number | undefined)[]>
  >
>;
const [$job] = ways;
// @ts-expect-error the app has no such endpoint
createJobStore($app, "/helo");
// @ts-expect-error there is no such mode
createJobStore($app, "/hello", { mode: "newest" });
// @ts-expect-error a store ends its jobs itself
createJobStore($app, "/hello", { signal: new AbortController().signal });
// @ts-expect-error what gives an app is an app, a promise or a store of one, or a source
createJobStore(3, "/hello");
// @ts-expect-error a store of something else is none of these
createJobStore(atom(3), "/hello");

// Inputs.
$job.submit({ name: "World" });
$job.submit(["World", 3]);
$job.submit();
$job.attach(handle, { name: "World" });
$job.attach(handle);
// @ts-expect-error the parameter has another name
$job.submit({ nam: "World" });
// @ts-expect-error times is a number
$job.submit({ times: "3" });
// @ts-expect-error no input of this endpoint is a boolean
$job.submit(["World", true]);
// @ts-expect-error a handle is more than an id
$job.attach("job1");
createJobStore($app, "/picture").submit({ text: "a cat" });
// @ts-expect-error text is required
createJobStore($app, "/picture").submit({});
// @ts-expect-error the store is not written to
$job.set({ phase: "idle" });

// Inputs and endpoints that are stores.
const $inputs = atom<{ name: string } | undefined>(undefined);
const $endpoint = atom<"/hello">("/hello");
const $followed = createJobStore($app, $endpoint, { inputs: $inputs, debounce: 300, keepAlive: true });
export type Followed = Expect<Equal<typeof $followed, typeof $job>>;
createJobStore($app, "/hello", { inputs: { name: "World" } });
// @ts-expect-error the store holds the inputs of another endpoint
createJobStore($app, "/picture", { inputs: $inputs });
// @ts-expect-error the parameter has another name
createJobStore($app, "/hello", { inputs: { nam: "World" } });
// @ts-expect-error the app has no endpoint that the store holds
createJobStore($app, atom<"/helo">("/helo"));
const $either = createJobStore($app, atom<"/hello" | "/picture">("/hello"));
export type Either = Expect<
  Equal<ReturnType<typeof $either.get>["data"], [string] | [RemoteFile, number] | undefined>
>;

// By index, and without an Api, nothing is known.
const $byIndex = createJobStore($app, 3, { mode: "drop" });
export type ByIndex = Expect<Equal<ReturnType<typeof $byIndex.get>["data"], unknown[] | undefined>>;
$byIndex.submit({ any: "thing" });
$byIndex.submit(["any", "thing"]);
const someEndpoint = "/anything" as string | number;
createJobStore($untypedApp, someEndpoint, { mode: "queue" }).submit({ any: "thing" });
createJobStore($untypedApp, atom(someEndpoint)) satisfies JobStore;
// @ts-expect-error with an Api, a name is one of its own
createJobStore($app, someEndpoint);
const $untyped = createJobStore("user/space", "/anything");
export type Untyped = Expect<Equal<ReturnType<typeof $untyped.get>["data"], unknown[] | undefined>>;
$untyped.submit({ any: "thing" });
const $only = createJobStore("https://my.app");
$only.submit(["Hi"]);
// @ts-expect-error inputs are a list or an object
$only.submit("Hi");

// A schema types the data.
const $checked = createJobStore($app, "/hello", {
  output: {
    "~standard": { version: 1, vendor: "mine", validate: () => ({ value: [1] as [length: number] }) },
  },
  onEvent: (event) => void (event.type === "output" && event.data[0].toFixed()),
});
export type Checked = Expect<Equal<ReturnType<typeof $checked.get>["data"], [length: number] | undefined>>;

// A history has the types of its jobs.
const $history = createHistoryStore($job, { limit: 10, storage: sessionStorage, key: "mine" });
export type History = Expect<
  Equal<ReturnType<typeof $history.get>[number]["data"], [greeting: string] | undefined>
>;
createHistoryStore([$job, $followed]);
// @ts-expect-error a storage keeps texts
createHistoryStore($job, { storage: new Map() });
// @ts-expect-error an app store has no runs
createHistoryStore($app);

// The phase tells what else a state has.
export function words(state: JobState<[greeting: string], Hello>): string {
  const { phase, busy, data, previousData, error, outcome, startedAt, endedAt } = state;
  const optional: [position?: number, eta?: number] = [];
  if (state.position !== undefined) optional[0] = state.position;
  void [
    previousData,
    outcome satisfies CancelOutcome | undefined,
    optional,
    endedAt satisfies Date | undefined,
  ];
  state.logs satisfies readonly LogEntry[];
  state.inputs satisfies Hello | undefined;
  // @ts-expect-error there may be none yet
  void data[0];
  // @ts-expect-error there may be none yet
  startedAt.getTime();
  // @ts-expect-error a state is not changed
  state.waiting = 1;
  if (busy) return startedAt.toISOString() + (phase satisfies "pending" | "uploading" | "queued" | "running");
  switch (state.phase) {
    case "idle":
      return "";
    case "complete":
      return state.data[0].toUpperCase() + (state.duration ?? 0).toFixed();
    case "error":
      // @ts-expect-error anything may have been thrown
      void state.error.message;
      return String(error);
    case "cancelled":
      return state.outcome satisfies CancelOutcome;
    default:
      return state satisfies never;
  }
}

$job.onEnd((state) => {
  state.endedAt satisfies Date;
  state.phase satisfies "complete" | "error" | "cancelled";
  // @ts-expect-error one that ended is not idle
  void (state.phase === "idle");
})();

export const options: JobStoreOptions<[greeting: string], Hello> = {
  inputs: ["World"],
  mode: "queue",
  debounce: 100,
  keepAlive: true,
  connect: { retries: 0 },
  timeout: 1_000,
  resubmit: false,
  eventData: 1,
  trigger: 2,
};
export const readable: ReadableAtom<JobState<[greeting: string], Hello>> = $job;
