import { SpacecallError } from "./errors.js";
import { withoutSecrets } from "./privacy.js";
import type { Target } from "./target.js";

/** Below this nothing of Gradio's is nested. What walks through a value can go a few thousand steps down. */
const deepest = 200;

/**
 * Fetches what an app says of itself: its config or its API info, which are walked through again and again. Throws a `protocol` error for
 * one that is nested too deep for that.
 */
export async function fetchDescription(target: Target, url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await target.http.json({ url, signal });
  if (!isTooDeep(answer)) return answer;
  const place = withoutSecrets(url);
  throw new SpacecallError("protocol", `The answer of ${place} is nested too deep.`, { url: place });
}

function isTooDeep(value: unknown, left = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((one) => isTooDeep(one, left - 1));
}
