/** What the compiler says of the services for Spaces. Compiled, never run; see call.ts. */
import {
  type App,
  type ConnectOptions,
  connect,
  type DuplicateOptions,
  duplicate,
  type HubOptions,
  type Quota,
  quota,
  type RemoteFile,
  type SpacePhase,
  type SpaceStatus,
  spaceStatus,
  type WakeOptions,
  wakeSpace,
} from "../../src/index.ts";
import type { Equal, Expect } from "./expect.ts";

interface Api {
  "/hello": { input: { name?: string }; output: [greeting: string] };
}

const hub: HubOptions = {
  token: async () => "hf_x",
  fetch: globalThis.fetch,
  signal: new AbortController().signal,
  requestTimeout: 0,
  retries: 0,
  hubUrl: new URL("https://hub.example"),
};
const wake: WakeOptions = { wakeTimeout: 0, onSpaceStatus: ({ stage }) => stage.toLowerCase() };

export type Status = Expect<Equal<ReturnType<typeof spaceStatus>, Promise<SpaceStatus>>>;
spaceStatus("user/space");
spaceStatus(new URL("https://user-space.hf.space"), hub);
// @ts-expect-error the caller's headers are for apps
spaceStatus("user/space", { headers: {} });
// @ts-expect-error a Space has a name
spaceStatus();

export type Woken = Expect<Equal<ReturnType<typeof wakeSpace>, Promise<SpaceStatus>>>;
wakeSpace("user/space", { ...hub, ...wake });
// @ts-expect-error a duration is a number of milliseconds
wakeSpace("user/space", { wakeTimeout: "5 min" });

declare const status: SpaceStatus;
export type Fields = Expect<
  Equal<
    [
      typeof status.phase,
      typeof status.message,
      typeof status.hardware,
      typeof status.requestedHardware,
      typeof status.sleepAfter,
    ],
    [SpacePhase, string | undefined, string | undefined, string | undefined, number | undefined]
  >
>;
// @ts-expect-error a status is not written to
status.stage = "RUNNING";
// @ts-expect-error there is no such phase
export const isThere: boolean = status.phase === "awake";

export type Left = Expect<Equal<ReturnType<typeof quota>, Promise<Quota>>>;
quota(hub).then(({ total, left, resetAt }) => [total - left, resetAt?.getTime()]);

const all: DuplicateOptions = {
  ...hub,
  ...wake,
  token: "hf_x",
  to: "owner/name",
  private: false,
  hardware: "t4-small",
  sleepAfter: 600_000,
  secrets: { KEY: "value" },
  variables: { COLOUR: "blue" },
  session: "mine",
};
export const untyped: Promise<App> = duplicate("user/space", all);
export const typed: Promise<App<Api>> = duplicate<Api>("user/space", { token: () => "hf_x" });
// @ts-expect-error it is for the account of a token
duplicate("user/space", {});
// @ts-expect-error it is for the account of a token
duplicate("user/space");
// @ts-expect-error secrets are text
duplicate("user/space", { token: "hf_x", secrets: { KEY: 3 } });

const options: ConnectOptions = { wake: false, ...wake, oauthToken: () => "hf_user" };
connect("user/space", options);
// @ts-expect-error a status is handed over
connect("user/space", { onSpaceStatus: (text: string) => text });

declare const file: RemoteFile;
export type Signed = Expect<Equal<ReturnType<typeof file.signedUrl>, Promise<string>>>;
file.signedUrl({ signal: new AbortController().signal });
// @ts-expect-error an address is of the whole file
file.signedUrl({ range: [0, 1] });
