import { isJobId } from "./job-id.js";
import { own } from "./json.js";
import type { PreparedJob } from "./prepare-job.js";
import type { Target } from "./target.js";
import { Misshapen } from "./wire.js";

/** Puts a job into the app's queue and gives the server's id of it. Throws {@link Misshapen} for an answer without one. */
export async function joinQueue(
  target: Target,
  { config, endpoint, body }: PreparedJob,
  session: string,
  signal: AbortSignal,
): Promise<string> {
  const answer = await target.http.json({
    url: target.url(config.prefix, "/queue/join"),
    json: body(session),
    signal,
    about: { endpoint },
  });
  const id = own(answer, "event_id");
  if (isJobId(id)) return id;
  throw new Misshapen(answer, "event_id");
}
