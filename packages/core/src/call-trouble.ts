import { Ending } from "./call-events.js";
import { Silence } from "./chunks.js";
import { explainFailure } from "./diagnosis.js";
import { SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { appError, isVague, readFailure } from "./failure.js";
import { parseJson } from "./json.js";
import { lostJobError } from "./lost-job.js";
import type { Joined } from "./post-job.js";
import type { SseEvent } from "./sse.js";
import type { CallRequest } from "./target.js";

/** Says why a job that the app took on brought no outcome. `trouble` is what its stream threw; without it, it just ended. */
export async function explainEnd(
  trouble: unknown,
  { prefix }: Joined,
  request: CallRequest,
  jobId: string,
): Promise<unknown> {
  const { target, name, options, signal } = request;
  const about = { endpoint: `/${name}`, ...(jobId && { jobId }) };
  const lost = lostJobError(target.root, about);
  if (signal.aborted) return signal.reason;
  if (trouble instanceof SpacecallError) {
    // What refuses the results does not refuse the job, which was taken.
    const refused = trouble.code === "connection" || trouble.status !== undefined;
    return refused ? lost(`they could not be fetched. ${trouble.message}`, trouble) : trouble;
  }
  if (!jobId)
    return new SpacecallError("protocol", `${target.root} took "/${name}" without an event id.`, about);
  if (trouble instanceof RangeError)
    return new SpacecallError("protocol", `An event of "/${name}" is too large.`, about);
  if (trouble instanceof Ending) return explainEnding(trouble.sse);
  if (trouble instanceof Silence)
    return lost(`nothing came for ${options.silenceTimeout ?? 45_000} ms (silenceTimeout)`);
  return trouble === undefined
    ? lost("the stream ended before the outcome")
    : lost("the connection broke", trouble);

  async function explainEnding({ event, data: text }: SseEvent): Promise<SpacecallError> {
    let data: unknown;
    try {
      data = parseJson(text);
    } catch (cause) {
      const sent = `an "${event}" event that is no JSON: ${excerpt(text)}`;
      return new SpacecallError("protocol", `"/${name}" at ${target.root} sent ${sent}`, { ...about, cause });
    }
    if (event === "error") {
      // The server has words for a job it does not know any more, and an object or null for one that failed.
      if (typeof data === "string") return lost(`the server says "${excerpt(data)}"`);
      const failure = readFailure(data);
      return isVague(failure.reason)
        ? explainFailure(failure, request, prefix, { jobId })
        : appError(failure, `/${name}`, { jobId });
    }
    // A job that somebody cancelled ends as if it had succeeded, without data.
    if (data === null) return lost("it was cancelled on the server");
    return new SpacecallError("protocol", `"/${name}" at ${target.root} sent no list of values.`, about);
  }
}
