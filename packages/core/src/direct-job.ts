import type { Connection } from "./connection.js";
import { SpacecallError } from "./errors.js";
import type { JobControl } from "./job-work.js";
import { isRecord } from "./json.js";
import type { PreparedJob } from "./prepare-job.js";
import type { Message } from "./wire.js";

/**
 * Runs a job whose endpoint has no queue (`queue=False`) by `/run`, whose answer is the outcome. Gives false where the app takes no
 * direct requests, so that the job must go through the queue all the same.
 */
export async function runDirectly(
  { target, session, live, stream }: Connection,
  { fn, config, layout, endpoint, body }: PreparedJob,
  control: JobControl,
): Promise<boolean> {
  const take = (message: Partial<Message> & Pick<Message, "msg">) =>
    control.take({ output: undefined, ...message }, layout, "");
  const given = fn.endpoint.name?.slice(1) ?? "predict";
  // What can't stand in an address, or would lead elsewhere, is left to the index that goes with the inputs.
  const name = /^\.{1,2}$|\p{Surrogate}/u.test(given) ? "predict" : encodeURIComponent(given);
  try {
    take({ msg: "process_starts" });
    const request = {
      url: target.url(config.prefix, `/run/${name}`),
      json: body(session.hash),
      signal: control.signal,
      slow: true,
      about: { endpoint },
    };
    const answer = await target.http.json(request, stream.maxBytes);
    live.hear();
    if (!isRecord(answer)) {
      const message = `"${endpoint}" at ${target.root} was answered with no outcome.`;
      throw new SpacecallError("protocol", message, { endpoint });
    }
    take({ msg: "process_completed", output: answer, success: true });
    return true;
  } catch (error) {
    // api_open=False
    if (error instanceof SpacecallError && /does not accept direct/i.test(error.message)) return false;
    throw error;
  }
}
