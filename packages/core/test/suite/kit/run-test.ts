import type { DeclaredTest } from "./declare.ts";
import { describeError } from "./describe-error.ts";

/** Where a server tells nothing, a client waits for two heartbeats, 15 s apart, and a test may meet that more than once. */
const usualLimitMs = 120_000;

/** How a test went. */
export interface TestOutcome {
  readonly name: string;
  readonly status: "passed" | "failed";
  /** How long it took, in milliseconds. */
  readonly duration: number;
  /** What was wrong, with the place where the runtime tells it. */
  readonly error?: string;
  /** What the test found out, where it gives a text. */
  readonly told?: string;
}

/** Runs a test with its hooks. What takes longer than two minutes has failed, and the next goes on. */
export async function runTest(
  { name, before, body, after }: DeclaredTest,
  limitMs = usualLimitMs,
): Promise<TestOutcome> {
  const startedAt = performance.now();
  const errors: unknown[] = [];
  const attempt = async (run: (context: { signal: AbortSignal }) => unknown) => {
    try {
      return await withinLimit(limitMs, run);
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  };
  for (const hook of before) if (errors.length === 0) await attempt(hook);
  const told = errors.length === 0 ? await attempt(body) : undefined;
  for (const hook of after) await attempt(hook);
  const duration = Math.round(performance.now() - startedAt);
  if (errors.length === 0)
    return { name, status: "passed", duration, ...(typeof told === "string" && { told }) };
  return { name, status: "failed", duration, error: errors.map(describeError).join("\n") };
}

async function withinLimit(
  limitMs: number,
  run: (context: { signal: AbortSignal }) => unknown,
): Promise<unknown> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = new Error(`It took longer than ${limitMs / 1_000} s.`);
      reject(reason);
      controller.abort(reason);
    }, limitMs);
  });
  try {
    return await Promise.race([run({ signal: controller.signal }), limit]);
  } finally {
    clearTimeout(timer);
  }
}
