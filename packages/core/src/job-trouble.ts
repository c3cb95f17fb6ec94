import { Silence } from "./chunks.js";
import { SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { appError, readFailure } from "./failure.js";
import { lostJobError } from "./lost-job.js";
import type { Ending } from "./messages.js";
import { SessionEnd, SharedSession } from "./session.js";
import { Misshapen } from "./wire.js";

/** A detached job has nothing to read any more. */
export class ReadAlready extends Error {}

/** Says why a job that the app took on brought no outcome. */
export function createJobWords(root: string, endpoint: string, jobId: string | undefined) {
  const about = { endpoint, ...(jobId && { jobId }) };
  const lost = lostJobError(root, about);

  function misshapen({ sent, place }: Misshapen): SpacecallError<"protocol"> {
    const what = typeof sent === "string" ? sent : inWords(sent);
    const where = place && ` ("${place}" is not what it must be)`;
    return new SpacecallError(
      "protocol",
      `"${endpoint}" at ${root} sent what no Gradio sends${where}: ${excerpt(what)}`,
      about,
    );
  }

  return {
    /** The error for what ended a job instead of an outcome. */
    explain(why: Exclude<Ending, { kind: "complete" }> | Misshapen): SpacecallError {
      if (why instanceof Misshapen) return misshapen(why);
      if (why.kind === "withdrawn") return lost("it was cancelled on the server");
      const failure = readFailure(why.output);
      const title = failure.title ?? why.title;
      return appError(
        { ...failure, ...(title !== undefined && { title }) },
        endpoint,
        about,
        "The app keeps the reason to itself, as Gradio does without show_error.",
      );
    },

    /** The error for a job whose stream ended before it. `trouble` is what the stream threw; without it, it just ended. */
    lostJob(trouble: unknown): SpacecallError {
      if (trouble instanceof Misshapen) return misshapen(trouble);
      if (trouble instanceof RangeError)
        return new SpacecallError("protocol", `A message about "${endpoint}" is too large.`, about);
      if (trouble instanceof Silence) return lost("nothing came for longer than silenceTimeout allows");
      if (trouble instanceof ReadAlready)
        return lost("they were read already, or the server has forgotten them");
      if (trouble instanceof SessionEnd)
        return lost(
          `the server says "${excerpt(trouble.message) || "the session is unknown"}". It was restarted, or another app uses the same session`,
        );
      if (trouble instanceof SharedSession) return lost("another app uses the same session");
      // What refuses the results does not refuse the job, which was taken.
      if (trouble instanceof SpacecallError)
        return lost(`they could not be fetched. ${trouble.message}`, trouble);
      return trouble === undefined
        ? lost("the stream ended before the outcome")
        : lost("the connection broke", trouble);
    },
  };
}

/** What was sent, as JSON. What is nested without end, which parses well, can't be written. */
function inWords(sent: unknown): string {
  try {
    return JSON.stringify(sent);
  } catch {
    return "something that is nested too deep to be shown";
  }
}
