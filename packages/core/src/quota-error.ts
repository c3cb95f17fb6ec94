import { type ErrorDetails, SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";

/** What the `spaces` package says when an account has no ZeroGPU left, in this and earlier wordings. */
const words = [
  /^You have exceeded your (?:(?:free|Pro) )?(?:Zero)?GPU quota\b/i,
  /^You have exceeded your (?:Zero)?GPU runs limit\b/i,
  /^Space app has reached its GPU limit\b/i,
  /^The requested GPU duration \(\d+s\) is larger than the maximum allowed/i,
  /^You have too many ZeroGPU credits allocated\b/i,
];
const titles = /^ZeroGPU (?:quota exceeded|illegal duration|pending credits exceeded)$/i;
/** It has the title too, where nobody is logged in, and says that all GPUs are busy. */
const busy = /^No GPU was available/i;

/** More than any wording has. Whatever is longer is the app's own. */
const longest = 2_000;

/** The error for a failure that means that the ZeroGPU quota is used up, or `undefined` for any other. */
export function quotaError(
  reason: string | undefined,
  title: string | undefined,
  endpoint: string,
  about: Pick<ErrorDetails, "jobId" | "status" | "url">,
): SpacecallError<"quota"> | undefined {
  if (reason === undefined || reason.length > longest) return undefined;
  const text = withoutMarkup(reason);
  const isQuota =
    words.some((wording) => wording.test(text)) || (titles.test(title ?? "") && !busy.test(text));
  if (!isQuota) return undefined;
  const requested = seconds(
    /\b(\d{1,9})s requested\b/.exec(text) ?? /GPU duration \((\d{1,9})s\)/.exec(text),
  );
  const left = seconds(/(-?\b\d{1,9})s left\b/.exec(text));
  const wait = readWait(text);
  // The same will be refused as long as it asks for so much.
  const isTooLong = title === "ZeroGPU illegal duration" || /^The requested GPU duration/i.test(text);
  return new SpacecallError("quota", `"${endpoint}" got no ZeroGPU: ${excerpt(text)}`, {
    endpoint,
    ...about,
    retryable: !isTooLong,
    ...(requested !== undefined && { requested }),
    ...(left !== undefined && { left }),
    ...(wait !== undefined && { retryAfter: wait, retryAt: new Date(Date.now() + wait) }),
  });
}

/** A text without tags, as it is read. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/\s+/g, " ")
    .trim();
}

function seconds(found: RegExpExecArray | null): number | undefined {
  return found?.[1] === undefined ? undefined : Math.max(0, Number(found[1])) * 1000;
}

/** How long to wait, in milliseconds: Python writes `3:45:12`, and `1 day, 2:03:04`. */
function readWait(text: string): number | undefined {
  const found = /\b(?:try again|retry) in (?:(\d{1,4}) days?, )?(\d{1,3}):(\d\d):(\d\d)/i.exec(text);
  if (!found) return undefined;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + rest) * 1000;
}
