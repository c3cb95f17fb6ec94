import { toApiInfo } from "./api-info.js";
import { apiText } from "./api-text.js";
import type { AppFunction } from "./app-config.js";
import type * as Files from "./app-files.js";
import type { JobHandle, QueueStatus } from "./app-types.js";
import type { Connection } from "./connection.js";
import { withDefaults, withOpenChoices, withProps } from "./defaults.js";
import type * as Detached from "./detached.js";
import type { ApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";
import type { RemoteFile } from "./file-types.js";
import type { JobWork } from "./job-work.js";
import { own } from "./json.js";
import { known } from "./known.js";
import { load } from "./load.js";
import { ms } from "./messages.js";
import { within } from "./within.js";

export { dropSession } from "./drop-session.js";
export { holdHeartbeat } from "./heartbeat.js";

// Each by itself: who asks for the API has no use for uploads.
const files = () => load(() => import("./app-files.js"));
const detached = () => load(() => import("./detached.js"));

/** Uploads files to an app, outside of any job. */
export async function uploadFiles(...given: Parameters<typeof Files.uploadFiles>): Promise<RemoteFile[]> {
  return (await files()).uploadFiles(...given);
}

/** Makes a file out of its JSON. */
export async function readFile(...given: Parameters<typeof Files.readFile>): Promise<RemoteFile> {
  return (await files()).readFile(...given);
}

/** Sends a job that is read later. */
export async function detachJob(...given: Parameters<typeof Detached.detachJob>): Promise<JobHandle> {
  return (await detached()).detachJob(...given);
}

/** Makes the work of reading a job that was sent earlier. */
export async function createAttachedWork(
  ...given: Parameters<typeof Detached.createAttachedWork>
): Promise<JobWork> {
  return (await detached()).createAttachedWork(...given);
}

/** Gives what an app's endpoints take and give. */
export async function viewApi({ live, target, signal }: Connection): Promise<ApiInfo> {
  signal.throwIfAborted();
  const answer = await live.info();
  // The first of a name or an index, as for a job.
  const functions = new Map<string | number | undefined, AppFunction>();
  for (const fn of [...live.now.functions].reverse())
    functions.set(fn.endpoint.index, fn).set(fn.endpoint.name, fn);
  const info = toApiInfo(answer, target.root, (entry, endpoint) => {
    const fn = functions.get(endpoint);
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
  if (typeof size === "number" && Number.isFinite(size))
    return { size, ...known({ eta: ms(own(answer, "rank_eta")) }) };
  throw new SpacecallError("protocol", `The app at ${target.root} gave no size of its queue.`);
}
