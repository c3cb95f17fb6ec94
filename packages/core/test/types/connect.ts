/** What the compiler says of a connected app. Compiled, never run; see call.ts. */
import * as z from "zod";
import {
  type App,
  type CancelOutcome,
  type ConnectOptions,
  connect,
  type Endpoint,
  type FileInput,
  file,
  type Job,
  type JobEvent,
  type JobHandle,
  type JobPhase,
  type JobStatus,
  type LogEntry,
  type Prediction,
  type Result,
  type StandardSchema,
  type SubmitOptions,
} from "../../src/index.ts";
import type { Equal, Expect } from "./expect.ts";

interface Api {
  "/hello": { input: { name?: string; times?: number }; output: [greeting: string] };
  "/calculate": {
    input: { num1: number; operation?: "add" | "divide"; num2: number };
    output: [result: number];
  };
  "/describe": { input: { picture: FileInput; note?: string }; output: [text: string, score: number] };
  "/no_inputs": { input: Record<never, never>; output: [] };
}

interface Single {
  "/predict": { input: { text: string }; output: [answer: string] };
}

declare const app: App<Api>;
declare const single: App<Single>;
declare const untyped: App;

// connect()
export type Connected = Expect<Equal<ReturnType<typeof connect<Api>>, Promise<App<Api>>>>;
const unknownApp = connect("user/space");
export type Untyped = Expect<Equal<typeof unknownApp, Promise<App>>>;
connect<Api>(new URL("https://my.app"), {});
const all: ConnectOptions = {
  token: async () => "hf_x",
  signal: new AbortController().signal,
  session: "mine",
  timeout: 60_000,
  silenceTimeout: 0,
  resubmit: true,
  heartbeat: true,
  keepOutputs: 10,
  maxMessageBytes: 2 ** 20,
  retries: 0,
};
connect("user/space", all);
// @ts-expect-error a source is text or a URL
connect(3);
// @ts-expect-error there is no such option
connect("user/space", { sesion: "mine" });
// @ts-expect-error options are not written to
all.session = "other";
// @ts-expect-error an Api has an input and an output for each endpoint
connect<{ "/hello": { input: { name: string } } }>("user/space");

// What an app is.
export type About = Expect<
  Equal<
    [
      typeof app.url,
      typeof app.session,
      typeof app.spaceId,
      typeof app.endpoints,
      ReturnType<typeof app.endpoint>,
    ],
    [string, string, string | undefined, readonly Endpoint[], Endpoint | undefined]
  >
>;
app.endpoint("/hello");
app.endpoint(3);
// @ts-expect-error the app has no such endpoint
app.endpoint("/helo");
// @ts-expect-error an app's session is changed by resetSession()
app.session = "other";

// Inputs by name and by position.
const hello = app.submit("/hello", { name: "World", times: 3 });
export type Hello = Expect<Equal<typeof hello, Job<[greeting: string]>>>;
app.submit("/hello");
app.submit("/hello", {});
app.submit("/hello", ["World", 3]);
app.submit("/hello", ["World"], { timeout: 1_000 });
app.submit("/calculate", { num1: 1, num2: 2, operation: "add" });
app.submit("/describe", { picture: file("https://example.org/a.png") });
app.submit("/no_inputs", []);
// @ts-expect-error the app has no such endpoint
app.submit("/helo", ["World"]);
// @ts-expect-error the parameter has another name
app.submit("/hello", { nam: "World" });
// @ts-expect-error times is a number
app.submit("/hello", { times: "3" });
// @ts-expect-error no input of this endpoint is a boolean
app.submit("/hello", ["World", true]);
// @ts-expect-error num2 is required
app.submit("/calculate", { num1: 1 });
// @ts-expect-error the operation is one of two
app.submit("/calculate", { num1: 1, num2: 2, operation: "modulo" });
// @ts-expect-error a plain string is never a file
app.submit("/describe", { picture: "https://example.org/a.png" });
// @ts-expect-error inputs are a list or an object
app.submit("/hello", "World");
// @ts-expect-error there is no such option
app.submit("/hello", ["World"], { tmeout: 1_000 });
// @ts-expect-error the token belongs to connect()
app.submit("/hello", ["World"], { token: "hf_x" });

// By index nothing is known of inputs and outputs.
const byIndex = app.submit(3, ["anything", { at: "all" }]);
export type ByIndex = Expect<Equal<typeof byIndex, Job<unknown[]>>>;
app.predict(3, { any: "thing" });
// @ts-expect-error inputs are a list or an object
app.submit(3, "World");

// Without the endpoint, where there is one.
const only = single.predict({ text: "Hi" });
export type Only = Expect<Equal<typeof only, Prediction<[answer: string]>>>;
const onlyJob = single.submit(["Hi"], { keepOutputs: 1 });
export type OnlyJob = Expect<Equal<typeof onlyJob, Job<[answer: string]>>>;
single.submit();
// @ts-expect-error the parameter has another name
single.predict({ txt: "Hi" });
// @ts-expect-error text is a string
single.predict([3]);

// Without an Api anything may be asked, and nothing is known of the answer.
const anything = untyped.predict("/anything", [1, { two: 3 }]);
export type Anything = Expect<Equal<typeof anything, Prediction<unknown[]>>>;
untyped.submit("hello", { name: new Date() });
const anyJob = untyped.submit({ name: "x" });
export type AnyJob = Expect<Equal<typeof anyJob, Job<unknown[]>>>;

// What comes back.
export async function outcome(): Promise<void> {
  const result = await hello.result();
  type Outcome = Expect<Equal<typeof result, Result<[greeting: string]>>>;
  const first = await hello.first();
  type First = Expect<Equal<typeof first, [greeting: string]>>;
  type Outputs = Expect<Equal<typeof hello.outputs, readonly [greeting: string][]>>;
  for await (const [greeting] of hello) greeting satisfies string;
  for await (const event of hello.events()) if (event.type === "output") event.data[0] satisfies string;
  for await (const [greeting] of app.predict("/hello")) greeting satisfies string;
  const { data } = await app.predict("/describe", [file("https://example.org/a.png")]);
  type Data = Expect<Equal<typeof data, [text: string, score: number]>>;
  const cancelled = await hello.cancel();
  type Cancelled = Expect<Equal<typeof cancelled, CancelOutcome>>;
  // @ts-expect-error there is one output
  result.data[1];
  // @ts-expect-error what was handed out is not written to
  hello.outputs.push(["forged"]);
  // @ts-expect-error a status is read
  hello.status = app.submit("/hello").status;
  void [true satisfies Outcome & First & Outputs & Data & Cancelled];
}

// A job is not thenable, by contract. (What awaits it gets the job.)
export type NotThenable = Expect<Equal<"then" extends keyof Job ? true : false, false>>;
export type Awaited1 = Expect<Equal<Awaited<typeof hello>, typeof hello>>;

// A schema types the data: of zod, and made by hand.
const checked = app.submit("/hello", {}, { output: z.tuple([z.string().transform((text) => text.length)]) });
export type Checked = Expect<Equal<typeof checked, Job<[number]>>>;
const checkedByIndex = app.predict(3, [], { output: z.tuple([z.number(), z.boolean()]) });
export type CheckedByIndex = Expect<Equal<typeof checkedByIndex, Prediction<[number, boolean]>>>;
const lengths: StandardSchema<[length: number]> = {
  "~standard": {
    version: 1,
    vendor: "mine",
    validate: (value) =>
      Array.isArray(value) ? { value: [value.length] } : { issues: [{ message: "is no list" }] },
  },
};
const byHand = untyped.predict("/x", [], { output: lengths });
export type ByHand = Expect<Equal<typeof byHand, Prediction<[length: number]>>>;
app.submit("/hello", [], {
  output: lengths,
  onEvent: (event) => {
    if (event.type === "complete") event.data[0] satisfies number;
  },
});
// @ts-expect-error data is a list
untyped.predict("/x", [], { output: z.object({ text: z.string() }) });
// @ts-expect-error a function is no schema
untyped.predict("/x", [], { output: (data: unknown) => data });

// Detached jobs.
export async function detached(): Promise<void> {
  const handle = await app.detach("/hello", { name: "World" }, { signal: new AbortController().signal });
  type Handle = Expect<Equal<typeof handle, JobHandle>>;
  const copied: JobHandle = JSON.parse(JSON.stringify(handle));
  const job = app.attach(copied);
  type Attached = Expect<Equal<typeof job, Job<unknown[]>>>;
  const typed = app.attach<[greeting: string]>(copied, { timeout: 1_000 });
  type Typed = Expect<Equal<typeof typed, Job<[greeting: string]>>>;
  // @ts-expect-error the app has no such endpoint
  app.detach("/helo");
  // @ts-expect-error nobody reads a detached job, so there are no events
  app.detach("/hello", {}, { onEvent: () => {} });
  // @ts-expect-error a handle is more than an id
  app.attach("job1");
  void [true satisfies Handle & Attached & Typed];
}

// The phase tells what else a status has.
export function phaseOf(status: JobStatus): JobPhase {
  const logs: readonly LogEntry[] = status.logs;
  const at: Date = status.at;
  const position: number | undefined = status.position;
  void [logs, at, position];
  // @ts-expect-error only a job that failed has an error
  void status.error;
  // @ts-expect-error only a job that was cancelled has an outcome
  void status.outcome;
  switch (status.phase) {
    case "pending":
    case "uploading":
    case "queued":
    case "running":
      return status.phase;
    case "complete":
      status.duration satisfies number | undefined;
      return status.phase;
    case "error":
      status.error satisfies unknown;
      return status.phase;
    case "cancelled":
      status.outcome satisfies CancelOutcome;
      return status.phase;
    default:
      return status satisfies never;
  }
}

// The type tells what else an event has.
export function described(event: JobEvent<[greeting: string]>): string {
  switch (event.type) {
    case "uploading":
      return `${event.name} ${event.sent / event.total}`;
    case "queued":
      return String((event.position ?? 0) + (event.queueSize ?? 0) + (event.eta ?? 0));
    case "running":
      return String(event.eta?.toFixed());
    case "progress":
      return event.steps.map(({ fraction, description }) => `${fraction} ${description}`).join();
    case "log":
      return event.level + event.message + (event.title ?? "");
    case "output":
      return `${event.index} ${event.data[0].toUpperCase()}`;
    case "resubmitted":
      return `${event.attempt} ${event.cause}`;
    case "complete":
      return event.data[0].toUpperCase();
    case "error":
      // @ts-expect-error anything may have been thrown
      return event.error.message;
    case "cancelled":
      return event.outcome satisfies CancelOutcome;
    default:
      return event satisfies never;
  }
}

// Options of one job.
export const options: SubmitOptions<[greeting: string]> = {
  signal: new AbortController().signal,
  timeout: 1_000,
  resubmit: false,
  keepOutputs: 1,
  onEvent: (event) => void (event.type === "output" && event.data[0].length),
  output: z.tuple([z.string()]),
  eventData: { index: 0 },
  trigger: 3,
};
