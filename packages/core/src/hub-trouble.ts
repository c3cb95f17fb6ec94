import { isSpacecallError, SpacecallError } from "./errors.js";
import { spacePage } from "./hub.js";

/**
 * Says that the Hub refused to do something. The Hub may repeat what it was sent, whole or in part: where that held secrets, its words
 * are left out.
 */
export function hubRefusal(cause: unknown, what: string, heldSecrets = false): unknown {
  if (cause !== undefined && !isSpacecallError(cause)) return cause;
  const { status, url, code = "protocol", retryable = false } = cause ?? {};
  const told = heldSecrets ? `It answered ${status ?? "nothing"}.` : withoutGuess(cause?.message ?? "");
  const message = `The Hub ${what}${advice(status)}${told && `. ${told}`}`;
  const details = {
    ...(status !== undefined && { status }),
    ...(url && { url }),
    ...(cause?.retryAfter !== undefined && { retryAfter: cause.retryAfter }),
    retryable,
    ...(!heldSecrets && { cause }),
  };
  // What Gradio never answers, the Hub may.
  return code === "protocol" && status !== undefined
    ? new SpacecallError("input", message, { ...details, issues: [{ message }] })
    : new SpacecallError(code, message, details);
}

function advice(status: number | undefined): string {
  if (status === 401) return ": the token is wrong or has expired";
  if (status === 402)
    return ": the account has no way to pay for it (https://huggingface.co/settings/billing)";
  return status === 403 ? ": the token may not write there" : "";
}

/** The words of an answer, without the guess that it came from no Gradio app. */
function withoutGuess(message: string): string {
  return message.replace(/\. (?:No Gradio answers so|A token or a login is missing).*$/, "");
}

/** Says that a duplicate on hardware that costs money would never sleep. */
export function noSleep(cause: unknown, hubUrl: URL, id: string, hardware: string): unknown {
  const page = spacePage(hubUrl, id);
  return hubRefusal(
    cause,
    `did not set when "${id}" falls asleep. It runs on ${hardware} and may cost money until it is paused: see ${page}/settings`,
  );
}
