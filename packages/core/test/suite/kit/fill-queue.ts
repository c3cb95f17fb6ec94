import { apps, traits } from "./app.ts";
import { functionIndex } from "./function-index.ts";
import { poll } from "./poll.ts";

/** The app `limits`, whose queue is full as long as this is not disposed of. */
export interface FullQueue extends AsyncDisposable {
  /** The address of the app. */
  readonly app: string;
}

let others: Promise<unknown> = Promise.resolve();

/**
 * Fills the queue of the app `limits`: one job runs, one waits, and whoever joins is refused until the end of the scope
 * (`await using`). Tests of several files that need it wait for each other. It needs a Gradio from 4.9 on, where a job can
 * join by a plain POST.
 */
export async function fillQueue(): Promise<FullQueue> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const before = others;
  others = before.then(() => promise);
  await before;

  const key = crypto.randomUUID();
  async function release(): Promise<void> {
    await run("release", key);
    await poll(() => run("started", key), { timeout: 30_000 }).toEqual([2]); // The one that waited had its turn.
    resolve();
  }
  try {
    await join("hold", key);
    await poll(() => run("started", key), { timeout: 30_000 }).toEqual([1]);
    await join("hold", key);
  } catch (error) {
    resolve();
    throw error;
  }
  return { app: apps.limits, [Symbol.asyncDispose]: release };
}

/** Hands a job in and does not wait for it. Asks again while another one has the only place. */
async function join(name: string, key: string): Promise<void> {
  const job = { data: [key], fn_index: await functionIndex(apps.limits, name), session_hash: key };
  await poll(async () => (await post("/queue/join", job)).status, { timeout: 30_000 }).toBe(200);
}

/** Runs a function of the app past the queue. */
async function run(name: string, key: string): Promise<unknown> {
  const answer: { data: unknown } = await (await post(`/run/${name}`, { data: [key] })).json();
  return answer.data;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(apps.limits + traits.apiPrefix + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
