import type { QueueStatus } from "./app-types.js";
import type { Connection } from "./connection.js";
import { SpacecallError } from "./errors.js";
import { own } from "./json.js";
import { withoutSecrets } from "./privacy.js";

/** Asks how busy an app's queue is. */
export async function readQueueStatus({ target, live, signal }: Connection): Promise<QueueStatus> {
  const url = target.url(live.now.prefix, "/queue/status");
  const answer = await target.http.json({ url, signal });
  const size = own(answer, "queue_size");
  const eta = own(answer, "rank_eta");
  if (typeof size === "number") return { size, ...(typeof eta === "number" && { eta: eta * 1000 }) };
  const place = withoutSecrets(url);
  throw new SpacecallError("protocol", `${place} gave no size of a queue.`, { url: place });
}
