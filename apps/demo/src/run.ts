/** What a run needs of a job. The SDK's `Prediction` is one. */
export type Job = AsyncIterable<readonly unknown[]> & PromiseLike<{ readonly data: readonly unknown[] }>;

/** What a run that was started carries in every phase. Instants are milliseconds of the clock that was handed in. */
interface Started {
  readonly startedAt: number;
  /** How many times values arrived. */
  readonly yields: number;
  /** The latest values; none before the first arrive. */
  readonly data?: readonly unknown[];
}

interface Ended extends Started {
  readonly endedAt: number;
}

/** Where a run stands. */
export type RunState =
  | { readonly phase: "idle" }
  | ({ readonly phase: "running" } & Started)
  | ({ readonly phase: "done" | "stopped" } & Ended)
  | ({ readonly phase: "failed"; readonly error: unknown } & Ended);

/** One place where jobs run, one at a time. */
export interface Run {
  readonly state: RunState;
  /** Starts a job, and ends the one before it, whose late values never show. */
  start(begin: (signal: AbortSignal) => Job): void;
  /** Ends the running job. The values that it brought stay. */
  stop(): void;
}

/** What a {@link Run} works with. */
export interface RunOptions {
  /** Called after each change of the state. */
  readonly onChange: () => void;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * Creates a place to run jobs in. It knows nothing of Gradio: what it runs comes with each start, as in
 * `run.start((signal) => call(app, endpoint, inputs, { signal }))`.
 */
export function createRun({ onChange, now }: RunOptions): Run {
  let state: RunState = { phase: "idle" };
  let controller = new AbortController();

  const set = (next: RunState) => {
    state = next;
    onChange();
  };

  async function follow(job: Job, { signal }: AbortController, started: Started): Promise<void> {
    let latest = started;
    try {
      for await (const data of job) {
        if (signal.aborted) return;
        latest = { ...latest, data, yields: latest.yields + 1 };
        set({ phase: "running", ...latest });
      }
      const { data } = await job;
      if (!signal.aborted) set({ phase: "done", ...latest, data, endedAt: now() });
    } catch (error) {
      // What a job says after it was ended is about its end, and somebody else's state stands here by now.
      if (!signal.aborted) set({ phase: "failed", ...latest, error, endedAt: now() });
    }
  }

  return {
    get state() {
      return state;
    },
    start(begin) {
      controller.abort();
      controller = new AbortController();
      const started = { startedAt: now(), yields: 0 };
      set({ phase: "running", ...started });
      void follow(begin(controller.signal), controller, started);
    },
    stop() {
      if (state.phase !== "running") return;
      controller.abort();
      set({ ...state, phase: "stopped", endedAt: now() });
    },
  };
}
