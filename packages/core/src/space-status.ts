import { SpacecallError } from "./errors.js";
import { type Hub, noSpace, spacePath } from "./hub.js";
import { own } from "./json.js";
import { known } from "./known.js";
import type { SpaceName } from "./space-name.js";
import type { SpacePhase, SpaceStatus } from "./space-types.js";
import type { RequestOptions } from "./types.js";

const phases = new Map<string, SpacePhase>([
  ["RUNNING", "running"],
  ["RUNNING_BUILDING", "running"],
  ["RUNNING_APP_STARTING", "running"],
  ["SLEEPING", "sleeping"],
  ["STOPPED", "sleeping"],
  ["BUILDING", "building"],
  ["APP_STARTING", "building"],
  ["PAUSED", "paused"],
  ["NO_APP_FILE", "failed"],
  ["CONFIG_ERROR", "failed"],
  ["BUILD_ERROR", "failed"],
  ["RUNTIME_ERROR", "failed"],
  ["DELETING", "failed"],
]);

/** How much of the Hub's words on a failure is kept. The last of a log tells most. */
const longestMessage = 2_000;

/** Asks the Hub how a Space is. */
export async function askStatus(
  hub: Hub,
  name: SpaceName,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<SpaceStatus> {
  const isNamed = "id" in name;
  const shown = isNamed ? name.id : `${name.subdomain}.hf.space`;
  const path = isNamed
    ? spacePath(name.id, "/runtime")
    : `spaces/by-subdomain/${encodeURIComponent(name.subdomain)}`;
  let answer: unknown;
  try {
    answer = await hub.get(path, signal);
  } catch (error) {
    throw noSpace(shown, error, options);
  }
  const id = isNamed ? name.id : own(answer, "id");
  const status =
    typeof id === "string" && /^[\w.-]{1,96}\/[\w.-]{1,96}$/.test(id)
      ? readStatus(id, isNamed ? answer : own(answer, "runtime"))
      : undefined;
  if (status) return status;
  throw new SpacecallError("protocol", `The Hub at ${hub.url.origin} gave no stage of the Space "${shown}".`);
}

/** Reads what the Hub says of a Space. Gives `undefined` where it names no stage. */
function readStatus(id: string, runtime: unknown): SpaceStatus | undefined {
  const stage = word(own(runtime, "stage"));
  if (!stage) return undefined;
  const hardware = own(runtime, "hardware");
  const message = own(runtime, "errorMessage");
  const seconds = own(runtime, "gcTimeout");
  return {
    id,
    stage,
    phase: phases.get(stage) ?? "unknown",
    ...known({
      message:
        typeof message === "string" && message.trim() ? message.trim().slice(-longestMessage) : undefined,
      hardware: word(own(hardware, "current")),
      requestedHardware: word(own(hardware, "requested")),
      sleepAfter: typeof seconds === "number" && seconds > 0 ? seconds * 1000 : undefined,
    }),
  };
}

/** A name such as the Hub gives to stages and hardware. */
function word(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
