import { type ErrorDetails, SpacecallError } from "./errors.js";
import { withoutTokens } from "./excerpt.js";
import { own } from "./json.js";
import { readPythonText } from "./python-text.js";
import { quotaError } from "./quota-error.js";

/** Why the app's function failed, as the server tells it. */
export interface Failure {
  /** The app's own words, or undefined where the server keeps or does not know them. */
  readonly reason?: string;
  /** Whether the route could have told: `/call` tells nothing before Gradio 6.13. */
  readonly told: boolean;
  readonly title?: string;
  /** How long the app would show the message, in milliseconds. */
  readonly duration?: number;
  readonly visible?: boolean;
}

/** Reads the error object of a failed job: of a `/call` event, or of a failed `/run`. */
export function readFailure(data: unknown): Failure {
  const reason = own(data, "error");
  const title = own(data, "title");
  const duration = own(data, "duration");
  const visible = own(data, "visible");
  return {
    told: data !== null,
    ...readReason(reason, typeof title === "string"),
    ...(typeof title === "string" && { title }),
    ...(typeof duration === "number" && { duration: duration * 1000 }),
    ...(typeof visible === "boolean" && { visible }),
  };
}

/**
 * Gradio 3 and 4 know no title. They send the message of a `gr.Error` as Python writes it, and Python's None, as text, for a reason
 * that they keep after yields.
 */
function readReason(reason: unknown, hasTitle: boolean): Pick<Failure, "reason"> {
  if (typeof reason !== "string") return {};
  if (hasTitle) return { reason: withoutTokens(reason) };
  return reason === "None" ? {} : { reason: withoutTokens(readPythonText(reason)) };
}

/** Whether a reason leaves open what to do: there is none, or it counts inputs without naming them. */
export function isVague(reason: string | undefined): boolean {
  return reason === undefined || reason.includes("didn't receive enough input values");
}

/** How much of an app's own words goes into a message. The whole of them is the error's `reason`. */
const longestReason = 2_000;

/** The error for a function that raised: `quota` where it got no ZeroGPU. `otherwise` is what to say where the app gives no reason. */
export function appError(
  { told: _, ...failure }: Failure,
  endpoint: string,
  about: Pick<ErrorDetails, "jobId" | "status" | "url">,
  otherwise = "It keeps the reason to itself.",
): SpacecallError<"app" | "quota"> {
  const quota = quotaError(failure.reason, failure.title, endpoint, about);
  if (quota) return quota;
  const message = `"${endpoint}" failed in the app${failure.reason === undefined ? `. ${otherwise}` : `: ${failure.reason.slice(0, longestReason)}`}`;
  return new SpacecallError("app", message, { endpoint, ...about, ...failure });
}
