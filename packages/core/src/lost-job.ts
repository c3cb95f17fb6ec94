import { type ErrorDetails, SpacecallError } from "./errors.js";

/** Makes the error for a job that an app took on and whose results can't be had any more, for a reason in words. */
export function lostJobError(root: string, about: ErrorDetails & { readonly endpoint: string }) {
  return (why: string, cause?: unknown): SpacecallError<"job_lost"> => {
    const reason = /[.?]$/.test(why) ? why : `${why}.`;
    const message = `The app at ${root} took on "${about.endpoint}", but its results are lost: ${reason} It may have run.`;
    return new SpacecallError("job_lost", message, { ...about, cause });
  };
}
