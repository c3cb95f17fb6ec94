import { SpacecallError } from "./errors.js";

/** The error for a job that took longer than its caller allows, in milliseconds. */
export function pastLimit(endpoint: string, limit: number, phase: string): SpacecallError<"timeout"> {
  return new SpacecallError("timeout", `"${endpoint}" took longer than ${limit} ms (timeout).`, {
    endpoint,
    limit,
    phase,
  });
}
