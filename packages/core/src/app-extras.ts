import { toApiInfo } from "./api-info.js";
import { apiText } from "./api-text.js";
import { findFunction } from "./app-config.js";
import type { QueueStatus } from "./app-types.js";
import type { Connection } from "./connection.js";
import { withDefaults, withOpenChoices, withProps } from "./defaults.js";
import type { ApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";
import { own } from "./json.js";
import { within } from "./within.js";

export { readFile, uploadFiles } from "./app-files.js";
export { createAttachedWork, detachJob } from "./detached.js";
export { holdHeartbeat } from "./heartbeat.js";

/** Gives what an app's endpoints take and give. */
export async function viewApi({ live, target, signal }: Connection): Promise<ApiInfo> {
  signal.throwIfAborted();
  const info = toApiInfo(await live.info(), target.root, (entry, endpoint) => {
    const fn = findFunction(live.now, endpoint);
    return fn ? withProps(withOpenChoices(withDefaults(entry, fn.props), fn.open), fn) : entry;
  });
  // So that formatApi() costs nothing where nobody asks for the API.
  return Object.defineProperty(info, "toString", { value: () => apiText(info) });
}

/** Asks how busy an app's queue is. */
export async function readQueueStatus(connection: Connection, signal?: AbortSignal): Promise<QueueStatus> {
  const { target, live } = connection;
  const url = target.url(live.now.prefix, "/queue/status");
  const answer = await within(connection, signal, (both) => target.http.json({ url, signal: both }));
  const size = own(answer, "queue_size");
  const eta = own(answer, "rank_eta");
  if (typeof size === "number") return { size, ...(typeof eta === "number" && { eta: eta * 1000 }) };
  throw new SpacecallError("protocol", `The app at ${target.root} gave no size of its queue.`);
}
