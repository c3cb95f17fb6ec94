import { atom, onStart, type ReadableAtom } from "nanostores";
import { aside } from "./aside.js";
import type { JobRun } from "./job-run.js";
import type { EndedState, JobStore } from "./job-state.js";
import { known } from "./known.js";
import { readRuns, writeRuns } from "./stored-runs.js";

/** Where a history is kept, such as `localStorage` or `sessionStorage`. */
export interface HistoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** Options of `createHistoryStore()`. */
export interface HistoryOptions {
  /** How many runs are kept. The oldest go first. @default 50 */
  readonly limit?: number;
  /** Where the runs are kept beyond the page. They hold what was put in and what came out, as plain text. @default none */
  readonly storage?: HistoryStorage;
  /** The name in the storage, before a mark of the format's version. @default "spacecall-history" */
  readonly key?: string;
  /**
   * Called with what the storage throws, when it is full or forbidden. A full one keeps as many of the newest runs as it takes, and is told of
   * only when it takes none. @default none, and the history goes on without the storage
   */
  readonly onStorageError?: (error: unknown) => void;
}

/** A nanostores store of runs, the newest first. Its functions need no `this`, and none of them throws. */
export interface HistoryStore<Data extends readonly unknown[] = unknown[], Inputs = unknown>
  extends ReadableAtom<readonly JobRun<Data, Inputs>[]> {
  /** Forgets a run, by its `id`. */
  remove(id: string): void;
  /** Forgets all runs. */
  clear(): void;
  /** Takes its listeners off the job stores. What is kept stays. Call it where a job store outlives its history. */
  stop(): void;
}

/** Goes up when what is written is read otherwise. What an older version wrote is then left alone. */
const version = 1;

/**
 * Makes a store of the runs that have ended: each one that was on show, as `onEnd()` tells of it.
 *
 * @param jobs the job store, or several
 *
 * @example
 * ```ts
 * const $history = createHistoryStore($job, { limit: 20, storage: localStorage });
 * $history.subscribe((runs) => console.log(runs.length, runs[0]?.data));
 * ```
 */
export function createHistoryStore<Data extends readonly unknown[], Inputs>(
  jobs: JobStore<Data, Inputs> | readonly JobStore<Data, Inputs>[],
  { limit = 50, storage, key = "spacecall-history", onStorageError }: HistoryOptions = {},
): HistoryStore<Data, Inputs> {
  type Runs = readonly JobRun<Data, Inputs>[];
  const $runs = atom<Runs>([]);
  const name = `${key}.${version}`;
  let isLoaded = false;

  /** Does something with the storage. Its errors are told, and are no reason for anything else to fail. */
  function quietly<Given>(work: (storage: HistoryStorage) => Given): Given | undefined {
    try {
      return storage && work(storage);
    } catch (error) {
      aside(() => onStorageError?.(error));
    }
  }

  /** The runs, with those that are stored: by an earlier page, or by another tab meanwhile. */
  function withStored(storage: HistoryStorage): Runs {
    const text = storage.getItem(name);
    if (typeof text !== "string") return $runs.value;
    // `as`: what is stored was typed by the same page; what it is made of is checked.
    const stored = readRuns(text) as unknown as Runs;
    const known = new Set($runs.value.map(({ id }) => id));
    const others = stored.filter(({ id }) => !known.has(id));
    if (others.length === 0) return $runs.value;
    return [...$runs.value, ...others].sort((one, other) => Number(other.endedAt) - Number(one.endedAt));
  }

  /** Reads what is stored when somebody first looks: a server's render does not. */
  function load(): void {
    if (isLoaded) return;
    isLoaded = true;
    const runs = quietly(withStored);
    if (runs) $runs.set(runs.slice(0, limit));
  }

  /** Changes the runs, shows them, and stores as many of them as there is room for. */
  function change(changed: (runs: Runs) => Runs): void {
    let runs = changed($runs.value);
    quietly((to) => {
      runs = changed(withStored(to));
      if (runs.length === 0) return to.removeItem(name);
      for (let kept = runs.length; ; kept = kept >> 1) {
        try {
          return to.setItem(name, writeRuns(runs.slice(0, kept)));
        } catch (error) {
          if (kept <= 1) throw error;
        }
      }
    });
    isLoaded = true;
    aside(() => $runs.set(runs));
  }

  const offs = [jobs].flat().map((job) =>
    job.onEnd((state) => {
      const run = toRun(state);
      change((runs) => [run, ...runs.filter(({ id }) => id !== run.id)].slice(0, limit));
    }),
  );
  onStart($runs, load);

  return Object.assign($runs, {
    remove(id: string) {
      change((runs) => runs.filter((run) => run.id !== id));
    },
    clear() {
      change(() => []);
    },
    stop() {
      for (const off of offs) off();
    },
  });
}

/** What tells runs apart. Two histories of a page know the same run by the same one, so that a storage of both has it once. */
const ids = new WeakMap<object, string>();

function toRun<Data extends readonly unknown[], Inputs>(
  state: EndedState<Data, Inputs>,
): JobRun<Data, Inputs> {
  const { phase, inputs, data, outcome, startedAt, endedAt } = state;
  const error = phase === "error" ? wordsOf(state.error) : undefined;
  const id = ids.get(state) ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
  ids.set(state, id);
  return Object.freeze({ id, phase, startedAt, endedAt, ...known({ inputs, data, outcome, error }) });
}

/** What a history keeps of an error, which may be anything. */
function wordsOf(error: unknown): NonNullable<JobRun["error"]> {
  const { code, message = String(error) }: { code?: unknown; message?: unknown } = Object(error);
  return { ...(typeof code === "string" && { code }), message: String(message) };
}
