import type { EndedState, JobStore } from "@spacecall/store";
import { createHistoryStore, type HistoryStorage, type JobRun } from "@spacecall/store/history";
import { computed, type ReadableAtom } from "nanostores";
import type { Inputs } from "../form/to-inputs.ts";
import type { FinishedRun } from "./history-events.ts";
import { type RunRecord, readRecord, toRecord } from "./run-record.ts";

/** A run as the page's history has it. */
export interface Run extends JobRun {
  readonly record: RunRecord;
}

/** The runs of this page, and of earlier ones where somebody wants them stored. */
export interface RunHistory {
  /** The runs, the newest first. */
  readonly $runs: ReadableAtom<readonly Run[]>;
  /** Whether the runs are kept beyond the page; undefined where this browser has nothing to keep them in. */
  readonly stored: boolean | undefined;
  /** Keeps the runs beyond the page, or takes them out of the storage at once. */
  setStored(stored: boolean): void;
  add(run: FinishedRun): void;
  remove(run: Run): void;
  clear(): void;
  /** The inputs of a run, with the very files where it was a run of this page. */
  inputsOf(run: Run): Inputs | undefined;
}

/** Where it is written down that somebody wants the runs stored. */
const consent = "space-explorer:history";

/** Creates a {@link RunHistory}. Without a storage it is of this page alone. */
export function createRunHistory(storage: HistoryStorage | undefined): RunHistory {
  const listeners = new Set<(state: EndedState) => void>();
  /** The inputs of runs of this page, files and all, by their records. */
  const originals = new WeakMap<object, Inputs>();
  /** What was read or written in the storage. */
  const names = new Set<string>();
  // Asked each time: another tab may have taken it back.
  const isStored = () => {
    try {
      return storage?.getItem(consent) === "yes";
    } catch {
      return false;
    }
  };

  const ends: Pick<JobStore, "onEnd"> = {
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  // `as`: a history listens to the ends of runs, and asks nothing else of a job store. Those of this page come and go.
  const $history = createHistoryStore(ends as JobStore, {
    key: "space-explorer:runs",
    ...(storage && {
      storage: {
        getItem(name) {
          names.add(name);
          return isStored() ? storage.getItem(name) : null;
        },
        setItem(name, text) {
          if (isStored()) storage.setItem(name, text);
        },
        removeItem(name) {
          storage.removeItem(name);
        },
      },
    }),
  });
  const $runs = computed($history, (runs) => runs.flatMap(toRun));

  return {
    $runs,
    get stored() {
      return storage && isStored();
    },
    setStored(stored) {
      try {
        if (stored) storage?.setItem(consent, "yes");
        else for (const name of [consent, ...names]) storage?.removeItem(name);
      } catch {
        return; // Full, or refused: then they last as long as the page.
      }
      // A run that is not there: its removal has the others written.
      if (stored) $history.remove("");
    },
    add(run) {
      const record = toRecord(run);
      const { inputs, data, ...state } = run.state;
      if (typeof inputs === "object" && inputs !== null) originals.set(record, inputs as Inputs); // `as`: what a form of this page has submitted
      // `as`: what is spread keeps its phase, and what that phase has
      const kept = { ...state, inputs: record, ...(data && !record.cut && { data }) } as EndedState;
      for (const listener of listeners) listener(kept);
    },
    remove: ({ id }) => $history.remove(id),
    clear: () => $history.clear(),
    inputsOf: ({ inputs, record }) => originals.get(Object(inputs)) ?? record.inputs,
  };
}

function toRun(run: JobRun): Run[] {
  const record = readRecord(run.inputs);
  return record ? [{ ...run, record }] : [];
}
