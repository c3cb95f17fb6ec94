import { SpacecallError } from "./errors.js";
import { own } from "./json.js";
import type { Joined } from "./post-job.js";
import type { CallRequest } from "./target.js";
import type { Result } from "./types.js";

/** Reads the outcome of a job that `/run` has done already. */
export function readRun({ answer }: Joined, { name, target }: CallRequest): Result {
  const endpoint = `/${name}`;
  const data = own(answer, "data");
  if (!Array.isArray(data)) {
    throw new SpacecallError("protocol", `"${endpoint}" at ${target.root} gave no list of values.`, {
      endpoint,
    });
  }
  if (own(answer, "is_generating") === true) {
    throw new SpacecallError(
      "unsupported",
      `"${endpoint}" is a generator, of which call() gets the first value only before Gradio 4.20. Use connect().`,
      { endpoint },
    );
  }
  const duration = own(answer, "duration");
  return { data, jobId: "", ...(typeof duration === "number" && { duration: duration * 1000 }) };
}
