import { type InputIssue, SpacecallError } from "./errors.js";

/** The error for inputs that can't be written, or for an endpoint that is none. */
export function refuseInputs(endpoint: unknown, cause?: unknown): SpacecallError<"input"> {
  const issue: InputIssue =
    cause === undefined
      ? {
          parameter: "endpoint",
          message: `call() takes an endpoint by its name, such as "/predict", not ${JSON.stringify(endpoint)}`,
        }
      : {
          message: `The inputs can't be sent: ${cause instanceof Error ? cause.message : String(cause)}. Spacecall sends what JSON can hold, files by address, as file("https://…"), and with connect() also bytes`,
        };
  return new SpacecallError("input", `${issue.message}.`, { issues: [issue], cause });
}
