import { withHub } from "./hub.js";
import { spaceHost } from "./space.js";
import { hubAddress, readSpaceName } from "./space-name.js";
import { askStatus } from "./space-status.js";
import type { HubOptions, SpaceStatus, WakeOptions } from "./space-types.js";
import { untilRunning, withinWakeLimit } from "./wake.js";

export { duplicate } from "./duplicate.js";
export { quota } from "./quota.js";

/** Asks the Hub how a Space is. */
export function spaceStatus(id: string | URL, options: HubOptions = {}): Promise<SpaceStatus> {
  return withHub(options, (hub, signal) => askStatus(hub, readSpaceName(id, hub.url), options, signal));
}

/** Waits until a Space runs. */
export async function wakeSpace(
  id: string | URL,
  options: HubOptions & WakeOptions = {},
): Promise<SpaceStatus> {
  const space = readSpaceName(id, hubAddress(options));
  const host = async (signal: AbortSignal) =>
    "id" in space ? spaceHost(space.id, options, signal) : `https://${space.subdomain}.hf.space`;
  return withinWakeLimit({ space, options }, options.signal, (signal, tell) =>
    untilRunning({ space, options, host }, signal, tell),
  );
}
