import { type InputIssue, SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";

/** The `input` error for what is wrong with a job's inputs. */
export function inputError(
  endpoint: string,
  issues: readonly InputIssue[],
  cause?: unknown,
): SpacecallError<"input"> {
  const list = issues
    .map(({ parameter, message }) => (parameter ? `"${excerpt(parameter)}" ${message}` : message))
    .join("; ");
  return new SpacecallError("input", `The inputs don't fit "${endpoint}": ${list}.`, {
    endpoint,
    issues,
    cause,
  });
}
