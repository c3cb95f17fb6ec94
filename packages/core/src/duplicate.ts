import type { App } from "./app-types.js";
import { connect } from "./connect.js";
import type { DuplicateOptions } from "./duplicate-types.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import { type Hub, spacePath, withHub } from "./hub.js";
import { hubRefusal, noSleep } from "./hub-trouble.js";
import { own } from "./json.js";
import { tryUntilReady } from "./launch.js";
import { withoutSecrets } from "./privacy.js";
import { wrongSource } from "./source-url.js";
import { spaceHost } from "./space.js";
import { readSpaceName } from "./space-name.js";
import { askStatus } from "./space-status.js";
import { spaceTrouble } from "./space-trouble.js";
import type { SpaceStatus } from "./space-types.js";
import type { AnyApi, ApiShape } from "./types.js";
import { untilRunning, withinWakeLimit } from "./wake.js";

/** How long a duplicate on paid hardware may idle, in milliseconds, where nobody says otherwise. */
const usualSleep = 3_600_000;
const free = "cpu-basic";

/** Duplicates a Space into the account of the token, or finds the duplicate that is there, and connects to it once it runs. */
export async function duplicate<Api extends ApiShape<Api> = AnyApi>(
  from: string | URL,
  options: DuplicateOptions,
): Promise<App<Api>> {
  if (!Object(options).token)
    throw wrongSource("duplicate() makes a Space for the account of a token: give one", "token");
  const sleepSeconds = toSeconds(options.sleepAfter);

  return withHub(options, async (hub, signal) => {
    const original = await askStatus(hub, readSpaceName(from, hub.url, "from"), options, signal);
    const id = await nameFor(original.id, options, hub, signal);
    const wanted = options.hardware ?? original.hardware ?? original.requestedHardware;
    const found = await find(id, options, hub, signal);
    if (!found) await create(original.id, id, options, hub, signal);
    const made = found ?? (await askMade(id, options, hub, signal));
    const now = made.requestedHardware ?? made.hardware ?? free;
    const isChanged = await equip(hub, id, now, wanted ?? now, sleepSeconds, signal);

    const wait = { space: { id }, options, host: (until: AbortSignal) => spaceHost(id, options, until) };
    return withinWakeLimit(wait, signal, async (until, tell) => {
      const status = isChanged ? await askStatus(hub, { id }, options, until) : made;
      if (options.wake === false && !/running|paused|failed/.test(status.phase)) {
        tell(status);
        throw spaceTrouble(status, hub.url);
      }
      await untilRunning(wait, until, tell, status);
      return tryUntilReady((still) => connect<Api>(id, { ...options, signal: still }), until);
    });
  });
}

/** The id of the duplicate. Without an owner it goes into the account of the token. */
async function nameFor(
  original: string,
  { to }: DuplicateOptions,
  hub: Hub,
  signal: AbortSignal,
): Promise<string> {
  const wanted = (to ?? "").trim() || original.slice(original.indexOf("/") + 1);
  if (!/^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(wanted))
    throw wrongSource(
      `"${wanted.slice(0, 200)}" can't be the name of a Space: give "name" or "owner/name"`,
      "to",
    );
  if (wanted.includes("/")) return wanted;
  const owner = own(
    await hub.get("whoami-v2", signal).catch((error) => {
      throw hubRefusal(error, "did not tell whose token this is");
    }),
    "name",
  );
  if (typeof owner === "string" && /^[\w.-]+$/.test(owner)) return `${owner}/${wanted}`;
  throw hubRefusal(undefined, "did not tell whose token this is");
}

async function find(
  id: string,
  options: DuplicateOptions,
  hub: Hub,
  signal: AbortSignal,
): Promise<SpaceStatus | undefined> {
  try {
    return await askStatus(hub, { id }, options, signal);
  } catch (error) {
    if (isSpacecallError(error, "not_found")) return undefined;
    throw error;
  }
}

/** Makes the duplicate, with its secrets at once: so it is never there without them, and a second try finds it whole. */
async function create(
  from: string,
  id: string,
  { secrets = {}, variables = {}, ...options }: DuplicateOptions,
  hub: Hub,
  signal: AbortSignal,
): Promise<void> {
  const list = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries).map(([key, value]) => ({ key, value }));
  const body = {
    repository: id,
    visibility: (options.private ?? true) ? "private" : "public",
    ...(Object.keys(secrets).length > 0 && { secrets: list(secrets) }),
    ...(Object.keys(variables).length > 0 && { variables: list(variables) }),
  };
  try {
    await hub.post(spacePath(from, "/duplicate"), body, signal);
  } catch (error) {
    // Somebody else was faster, or the answer of an earlier try was lost.
    if (isSpacecallError(error) && error.status === 409) return;
    throw hubRefusal(error, `did not duplicate "${from}" as "${id}"`, Object.keys(secrets).length > 0);
  }
}

/** Looks at a duplicate that the Hub says it made. What it answered besides may be anything: this tells whether it did. */
async function askMade(
  id: string,
  options: DuplicateOptions,
  hub: Hub,
  signal: AbortSignal,
): Promise<SpaceStatus> {
  const made = await find(id, options, hub, signal);
  if (made) return made;
  const message = `${withoutSecrets(hub.url)} answered as if "${id}" had been made, and does not know it. Is this the address of a Hub?`;
  throw new SpacecallError("protocol", message, { url: withoutSecrets(hub.url) });
}

/** Sees to a duplicate's hardware, and that it falls asleep on what costs money. Gives whether the hardware is another one. */
async function equip(
  hub: Hub,
  id: string,
  now: string,
  wanted: string,
  sleepSeconds: number | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  // ZeroGPU is paid by those who use it, not by the hour.
  const isPaid = wanted !== free && !wanted.startsWith("zero-");
  const seconds = wanted === free ? undefined : (sleepSeconds ?? (isPaid ? usualSleep / 1000 : undefined));
  const isOther = wanted !== now;
  if (isOther) {
    const body = { flavor: wanted, ...(seconds !== undefined && { sleepTimeSeconds: seconds }) };
    try {
      await hub.post(spacePath(id, "/hardware"), body, signal);
    } catch (error) {
      throw hubRefusal(error, `did not give "${id}" the hardware ${wanted}`);
    }
  }
  if (seconds === undefined) return isOther;
  try {
    await hub.post(spacePath(id, "/sleeptime"), { seconds }, signal);
  } catch (error) {
    throw noSleep(error, hub.url, id, wanted);
  }
  return isOther;
}

/** A time to sleep as the Hub takes it: whole seconds, or -1 for never. */
function toSeconds(ms: number | undefined): number | undefined {
  if (ms === undefined) return undefined;
  if (ms === Number.POSITIVE_INFINITY) return -1;
  const seconds = Math.round(ms / 1000);
  if (seconds > 0) return seconds;
  throw wrongSource(
    "The time after which the duplicate sleeps is a second at least, in milliseconds",
    "sleepAfter",
  );
}
