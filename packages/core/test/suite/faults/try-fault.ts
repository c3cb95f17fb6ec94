import { connect, isSpacecallError } from "@spacecall/core";
import { apps, collect, countingSignal, expect, type SuiteProxy, startProxy } from "../kit/index.ts";
import type { Fault } from "./faults.ts";
import { operations, type Prepared } from "./operations.ts";
import type { Place } from "./table.ts";

/** The longest that one operation may take, below every limit that a caller leaves out. What takes longer hangs. */
const limitMs = 40_000;
/** What the client is given to notice that nothing comes. A busy machine is silent for a while too. */
const usualShortMs = 3_000;

/**
 * Lets something go wrong in an operation, and tells what came of it: `recovered`, the code of an error, or words for what
 * must never be. Throws where anything is amiss afterwards: the fault may not outlast itself.
 */
export async function tryFault(place: Place, fault: Fault): Promise<string> {
  const { behind, prepare } = operations[place.operation];
  await using stack = new AsyncDisposableStack();
  const { url, starts, [Symbol.asyncDispose]: close } = await behind();
  if (close) stack.defer(close);
  const proxy = stack.use(await startProxy(url));
  const { route, method, times = fault.times } = place;
  // Where it strikes once, what follows it has to come out well within the same limits.
  const shortMs = place.times ? 2 * usualShortMs : usualShortMs;
  // A busy machine is slow to answer, so the limits are short only where one of them has to pass.
  const limits = {
    ...(fault.isSilent === "anywhere" && { requestTimeout: shortMs }),
    silenceTimeout: shortMs,
    ...(/^(?:upload|run)$/.test(String(route)) && { timeout: 2 * shortMs }),
  };
  const { signal, listeners } = countingSignal();
  const prepared = await patiently(() =>
    prepare({
      url: proxy.url,
      key: crypto.randomUUID(),
      options: { retries: 1, ...(fault.isSilent && limits) },
      signal,
      stack,
    }),
  );
  const stop = await proxy.fault({
    route,
    action: fault.action,
    ...(method && { method }),
    ...(times && { times }),
  });
  let told = await outcomeOf(prepared);
  await stop();
  const resubmissions = await countResubmissions(prepared, told);
  if (resubmissions > 0 && told === "recovered") told = "sent again";
  await patiently(() => expectToWork(prepared, proxy.url, url === apps.streaming));
  // Now, when one that was sent wrongly has had the time to start, too.
  const started = await (prepared.starts ?? starts)?.();
  if (started !== undefined) expect(started).toBeLessThanOrEqual(1 + resubmissions);
  // The first of two may have been taken out of the queue when its stream broke.
  if (started !== undefined && /^(recovered|sent again|only the result)$/.test(told))
    expect(started).toBeGreaterThan(0);
  await prepared.app?.close();
  expect(listeners()).toBe(0);
  if (fault.action.type !== "half-open") await expectNothingOpen(proxy);
  return told;
}

async function outcomeOf({ run, right, final, takesAnything }: Prepared): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, "hangs");
  });
  const settled = async () => {
    try {
      const came = await run();
      if (isSame(came, right)) return "recovered";
      const result = await final?.();
      if (result && lacksYields(came, right) && isSame(result.data, Object(right).at(-1)))
        return "only the result";
      return takesAnything ? "gives what came" : `gives ${JSON.stringify(came)}`;
    } catch (error) {
      return isSpacecallError(error) ? error.code : `untyped: ${String(error)}`;
    }
  };
  const told = await Promise.race([settled(), late]);
  clearTimeout(timer);
  return told;
}

function isSame(came: unknown, right: unknown): boolean {
  return JSON.stringify(came) === JSON.stringify(right);
}

/** Whether yields are missing, and none is wrong. */
function lacksYields(came: unknown, right: unknown): boolean {
  if (!Array.isArray(came) || !Array.isArray(right) || came.length >= right.length) return false;
  return came.every((data) => right.some((one) => isSame(data, one)));
}

/** Tells how often jobs were sent again. Each ends once. */
async function countResubmissions({ jobs = [] }: Prepared, told: string): Promise<number> {
  if (told === "hangs") return 0;
  const events = (await Promise.all(jobs.map((job) => collect(job.events())))).flat();
  expect(events.filter(({ type }) => /^(complete|error|cancelled)$/.test(type))).toHaveLength(jobs.length);
  return events.filter(({ type }) => type === "resubmitted").length;
}

/** The app object goes on as if nothing had been. */
async function expectToWork({ app }: Prepared, url: string, isStreaming: boolean): Promise<void> {
  if (!app) {
    if (isStreaming) await (await connect(url)).close();
    return;
  }
  if (isStreaming) expect(await collect(app.predict("/burst", [2]))).toEqual([[0], [1]]);
  else await app.viewApi();
}

/** Does what has to work, once more where the short limits were too short for a busy machine. */
async function patiently<Given>(work: () => Promise<Given>): Promise<Given> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const isLate = [error, Object(error).cause].some((one) => isSpacecallError(one, "timeout"));
      if (!isLate || tries === 4) throw error;
    }
  }
}

/** No request is under way any more. A connection serves one, so none is left either. */
async function expectNothingOpen(proxy: SuiteProxy): Promise<void> {
  const open = async () => {
    const requests = await proxy.requests();
    return requests
      .filter(({ outcome }) => outcome === "pending")
      .map(({ method, path }) => `${method} ${path}`);
  };
  await expect.poll(open).toEqual([]);
}
