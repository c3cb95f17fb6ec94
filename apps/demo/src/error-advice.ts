import { type ErrorCode, isSpacecallError, type SpacecallErrorOf } from "@spacecall/core";

/** An error as a person reads it. */
export interface ErrorText {
  readonly title: string;
  /** What happened, in the SDK's or the app's own words. */
  readonly message: string;
  /** What to do now. */
  readonly advice: string;
  /** The SDK's code; none for an error that is not the SDK's. */
  readonly code?: ErrorCode;
}

/** One title and one advice a code: branching on `code` is what it is for, the message is for reading. */
const texts: Readonly<Record<ErrorCode, { readonly title: string; readonly advice: string }>> = {
  input: {
    title: "That does not fit",
    advice: "Correct what the message names and try again.",
  },
  not_found: {
    title: "Not found",
    advice: "Check the spelling. A private Space looks like one that does not exist.",
  },
  auth: {
    title: "Access refused",
    advice: "This app wants a login or a token, which this page can’t give yet.",
  },
  space: {
    title: "The Space is not running",
    advice: "Open its page on Hugging Face: its owner can restart it, a sleeping one wakes by the visit.",
  },
  queue_full: {
    title: "The queue is full",
    advice: "Too many people wait for this app. Try again in a minute.",
  },
  quota: {
    title: "GPU quota used up",
    advice: "Wait until there is quota again, or ask for less.",
  },
  rate_limit: {
    title: "Too many requests",
    advice: "Wait a moment before the next try.",
  },
  app: {
    title: "The app reported an error",
    advice: "The request arrived and the app’s own code refused or failed. Other values may work.",
  },
  upload: {
    title: "File refused",
    advice: "Try a smaller file, or one of another kind.",
  },
  connection: {
    title: "No connection",
    advice: "Check the address, and that the app is running and lets other pages call it (CORS).",
  },
  job_lost: {
    title: "The result was lost",
    advice: "The app may have done the work all the same. Run it again if that does no harm.",
  },
  timeout: {
    title: "It took too long",
    advice: "Try again; the app may have been busy.",
  },
  protocol: {
    title: "This is no Gradio app",
    advice: "Something answers at that address, but not as Gradio does. Check the address.",
  },
  unsupported: {
    title: "Not possible here",
    advice: "The app’s Gradio is too old for what this page does, or lacks what the message names.",
  },
};

/** A file that is too large is the one refusal that everybody meets, and that has an advice of its own. */
function describeRefusal({
  file,
  status,
  cause,
}: SpacecallErrorOf<"upload">): Pick<ErrorText, "title" | "advice"> {
  const name = file ? `“${file}”` : "The file";
  // The SDK refuses by itself, without a cause, what is beyond the limit that the app tells.
  return status === 413 || cause === undefined
    ? { title: `${name} is too large`, advice: "Take a smaller one: the app sets the limit." }
    : { title: `${name} was refused`, advice: texts.upload.advice };
}

/** Puts anything that was thrown into words. */
export function describeError(error: unknown): ErrorText {
  if (!isSpacecallError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { title: "This page has a bug", message, advice: "Reload it. If it stays, please report it." };
  }
  const { code } = error;
  const { title, advice } = texts[code];
  const wait = error.retryAfter ? ` The app asks to wait ${Math.ceil(error.retryAfter / 1000)} s.` : "";
  // An app's own reason is meant for people as it stands; the SDK's message adds what was called.
  const reason = isSpacecallError(error, "app") ? error.reason : undefined;
  const words = isSpacecallError(error, "upload") ? describeRefusal(error) : { title, advice };
  return { title: words.title, message: reason ?? error.message, advice: words.advice + wait, code };
}
