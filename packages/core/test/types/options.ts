/** What the options of `call()`, `connect()` and `file()` take. Compiled, never run; see call.ts. */
import {
  type ApiInfo,
  type App,
  type CallOptions,
  type ConnectOptions,
  call,
  connect,
  type FileAddress,
  type FileInput,
  file,
  type LocalFile,
  SpacecallError,
} from "../../src/index.ts";
import type { Equal, Expect } from "./expect.ts";

const all: CallOptions = {
  token: "hf_x",
  tokenHeader: "x-key",
  headers: { "x-a": "1" },
  credentials: "include",
  fetch: globalThis.fetch,
  signal: new AbortController().signal,
  timeout: 60_000,
  requestTimeout: 0,
  silenceTimeout: 0,
  retries: 0,
  hubUrl: new URL("https://hub.example"),
};
call("user/space", "/x", [], all);
call("user/space", "/x", [], { token: () => "hf_x", headers: () => new Headers() });
call("user/space", "/x", [], { token: async () => "hf_x", headers: async () => [["x-a", "1"]] });

// @ts-expect-error there is no such option
call("user/space", "/x", [], { tokn: "hf_x" });
// @ts-expect-error a duration is a number of milliseconds
call("user/space", "/x", [], { timeout: "60s" });
// @ts-expect-error a token is text
call("user/space", "/x", [], { token: 3 });
// @ts-expect-error fetch knows three kinds of credentials
call("user/space", "/x", [], { credentials: "always" });
// @ts-expect-error a controller is not its signal
call("user/space", "/x", [], { signal: new AbortController() });
// @ts-expect-error options that are not given are left out, not undefined
call("user/space", "/x", [], { timeout: undefined });
// @ts-expect-error options are not written to
all.retries = 3;

export type Info = Expect<Equal<ReturnType<App["viewApi"]>, Promise<ApiInfo>>>;
const everything: ConnectOptions = {
  ...all,
  session: "my-session",
  resubmit: true,
  heartbeat: true,
  keepOutputs: 10,
  maxMessageBytes: 1_000,
};
connect("user/space", everything);
// @ts-expect-error a session is text
connect("user/space", { session: 7 });
// @ts-expect-error that belongs to one job
connect("user/space", { onEvent: () => {} });

const address = file(new URL("https://example.org/a.png"), { name: "a.png", type: "image/png" });
export type Address = Expect<Equal<typeof address, FileAddress>>;
const bytes = file(new Blob(), { name: "a.png" });
export type Bytes = Expect<Equal<typeof bytes, LocalFile>>;
export const fetched: LocalFile = file("https://example.org/a.png", { upload: true });
export const inputs: FileInput[] = [
  address,
  bytes,
  new Blob(),
  new File([], "a"),
  new URL("https://example.org"),
  new Uint8Array(1),
  new ArrayBuffer(1),
  new Response(),
];
// @ts-expect-error a plain string is never a file
inputs.push("a.png");
// @ts-expect-error a number is none
file(7);
// @ts-expect-error there is no such option
file("https://example.org/a.png", { mime: "image/png" });
// @ts-expect-error a file is not written to
file("https://example.org/a.png").url = "";

new SpacecallError("timeout", "m", { limit: 1, phase: "pending", cause: 1, status: 504 });
// @ts-expect-error there is no such code
new SpacecallError("no_such_code", "m");
// @ts-expect-error a limit belongs to another code
new SpacecallError("auth", "m", { limit: 1 });
