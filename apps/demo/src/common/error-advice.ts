import {
  type ErrorCode,
  isSpacecallError,
  type SpacecallError,
  type SpacecallErrorOf,
} from "@spacecall/core";
import { isOfLogin } from "./is-of-login.ts";
import { quotaAdvice } from "./quota-advice.ts";
import { isSafeAddress } from "./safe-address.ts";

/** An error as a person reads it. */
export interface ErrorText {
  readonly title: string;
  /** What happened, in the SDK's or the app's own words. */
  readonly message: string;
  /** What to do now. */
  readonly advice: string;
  /** The SDK's code; none for an error that is not the SDK's. */
  readonly code?: ErrorCode;
  /** Whether the same may succeed when it is tried again. */
  readonly retryable: boolean;
  /** A page that tells more. */
  readonly page?: string;
}

/** What a person is told besides what happened. */
type Words = Pick<ErrorText, "title" | "advice">;

/** One title and one advice a code: branching on `code` is what it is for, the message is for reading. */
const texts: Readonly<Record<ErrorCode, Words>> = {
  input: {
    title: "That does not fit",
    advice: "Correct what the message names and try again.",
  },
  not_found: {
    title: "Not found",
    advice:
      "Check the spelling. A private Space looks like one that does not exist, until its token is given.",
  },
  auth: {
    title: "Access refused",
    advice: "Give a token or a login below the address, and open the app again.",
  },
  space: {
    title: "The Space does not work",
    advice: "Its owner must repair it. What went wrong is on its page.",
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

/** An address that is none. */
const noAddress: Words = {
  title: "That is no address",
  advice: "Give a Space as owner/space, or the address of a Gradio app.",
};

/** A file that is too large is the one refusal that everybody meets, and that has an advice of its own. */
function describeRefusal({ file, status, cause }: SpacecallErrorOf<"upload">): Words {
  const name = file ? `“${file}”` : "The file";
  // The SDK refuses by itself, without a cause, what is beyond the limit that the app tells.
  return status === 413 || cause === undefined
    ? { title: `${name} is too large`, advice: "Take a smaller one: the app sets the limit." }
    : { title: `${name} was refused`, advice: texts.upload.advice };
}

function describeSpace({ stage, retryable }: SpacecallErrorOf<"space">): Words {
  if (retryable) {
    const advice = "It goes on starting by itself, so try again in a minute.";
    return { title: "The Space is not ready yet", advice };
  }
  if (stage !== "PAUSED") return texts.space;
  const advice = "Ask its owner to restart it, or duplicate it to your own account on its page.";
  return { title: "The Space is paused", advice };
}

function describeAccess(error: SpacecallErrorOf<"auth">): Words {
  const { title } = texts.auth;
  if (error.status === 400) return { title, advice: "Check the user name and the password." };
  const isLost = error.status === 401 && isOfLogin(error);
  return isLost ? { title, advice: "The login itself was right: another one would not help." } : texts.auth;
}

/** What a person is told of an error of the SDK. */
function wordsFor(error: SpacecallError): Words {
  if (isSpacecallError(error, "upload")) return describeRefusal(error);
  if (isSpacecallError(error, "space")) return describeSpace(error);
  if (isSpacecallError(error, "auth")) return describeAccess(error);
  const { title, advice } = texts[error.code];
  if (isSpacecallError(error, "quota")) return { title, advice: quotaAdvice(error) };
  const wait = error.retryAfter ? ` The app asks to wait ${Math.ceil(error.retryAfter / 1000)} s.` : "";
  return { title, advice: advice + wait };
}

/** Puts anything that was thrown into words: while an app was opened, or else while it ran. */
export function describeError(error: unknown, opening = false): ErrorText {
  if (!isSpacecallError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = "Reload it. If it stays, please report it.";
    return { title: "This page has a bug", message, advice, retryable: false };
  }
  const { code, retryable, url = "" } = error;
  // An app's own reason is meant for people as it stands; the SDK's message adds what was called.
  const reason = isSpacecallError(error, "app") ? error.reason : undefined;
  const page = code === "space" && isSafeAddress(url) ? { page: url } : {};
  const words = opening && code === "input" ? noAddress : wordsFor(error);
  return { ...words, message: reason ?? error.message, code, retryable, ...page };
}
