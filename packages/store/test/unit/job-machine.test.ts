import type { JobEvent, JobStatus } from "@spacecall/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepFreeze } from "../../../core/test/unit/freeze.ts";
import { advance, type JobInput, type JobMachine, newMachine } from "../../src/job-machine.ts";
import type { EndedState, JobMode } from "../../src/job-state.ts";

/** Each yield tells the run that it is from, and its number in it. */
type Data = readonly [run: number, yields: number];
type Machine = JobMachine<Data, number>;

/** What can happen. What names a job takes one of those that were ever started, whether or not it is over. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: "submit" } as const) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant("yield" as const), pick: fc.nat(100) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("progress", "queued", "complete", "error", "cancelled", "resubmitted"),
      pick: fc.nat(100),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ type: "cancel" } as const, { type: "reset" } as const) },
);

/** What the runner does and a server's jobs do, as far as the machine can see. */
function world(mode: JobMode) {
  let machine: Machine = newMachine;
  let submits = 0;
  /** Each run that was started: what it was submitted with, how often it yielded, and whether it told its end. */
  const runs = new Map<number, { inputs: number; yields: number; over: boolean; stopped: boolean }>();
  const ends: EndedState<Data, number>[] = [];
  const take = (input: JobInput<Data, number>) => {
    const { machine: next, commands } = advance(deepFreeze(machine), input);
    machine = next;
    for (const command of commands) {
      if (command.type === "start") {
        expect(runs.has(command.run)).toBe(false);
        runs.set(command.run, {
          inputs: command.request.inputs ?? -1,
          yields: 0,
          over: false,
          stopped: false,
        });
      } else if (command.type === "stop") {
        const run = runs.get(command.run);
        expect(run).toMatchObject({ stopped: false, over: false });
        if (run) run.stopped = true;
      } else ends.push(command.state);
    }
  };
  const status = { phase: "running", logs: [], at: new Date(0) } satisfies JobStatus;
  const tell = (run: number, event: JobEvent<Data>) =>
    take({ type: "event", run, event, status, at: new Date(1) });
  return {
    get machine() {
      return machine;
    },
    get submits() {
      return submits;
    },
    runs,
    ends,
    submit: () => take({ type: "submit", request: { inputs: submits++ }, mode, at: new Date(0) }),
    cancel: () => take({ type: "cancel" }),
    reset: () => take({ type: "reset" }),
    /** Tells an event of a run, unless it is over: core tells each end once, and nothing after it. */
    event(pick: number, type: JobEvent["type"] | "yield"): void {
      const found = [...runs][pick % Math.max(1, runs.size)];
      if (!found || found[1].over) return;
      const [number, run] = found;
      const data: Data = [number, run.yields];
      if (type === "yield") {
        run.yields++;
        tell(number, { type: "output", data: [number, run.yields], index: run.yields - 1 });
        return;
      }
      run.over = type === "complete" || type === "error" || type === "cancelled";
      if (type === "complete") tell(number, { type, data });
      else if (type === "error") tell(number, { type, error: new Error(String(number)) });
      else if (type === "cancelled") tell(number, { type, outcome: "stopped" });
      else if (type === "queued") tell(number, { type, position: 1 });
      else if (type === "progress") tell(number, { type, steps: [] });
      else if (type === "resubmitted") tell(number, { type, attempt: 1, cause: undefined });
    },
  };
}

type World = ReturnType<typeof world>;

function play(
  mode: JobMode,
  steps: readonly { type: string; pick?: number }[],
  look: (world: World) => void,
): World {
  const all = world(mode);
  for (const { type, pick = 0 } of steps) {
    if (type === "submit" || type === "cancel" || type === "reset") all[type]();
    else all.event(pick, type as JobEvent["type"] | "yield"); // `as`: the others are these
    look(all);
  }
  return all;
}

const steps = fc.array(step, { maxLength: 60 });
// The same inputs each time, so that what fails here fails for everybody.
const parameters = { numRuns: 1_000, seed: 20_261_126 };

describe.each<JobMode>(["latest", "queue", "drop"])(
  "with mode %s, whatever happens in whatever order",
  (mode) => {
    test("what shows is of the run on show alone, and nothing late of an older one", () => {
      fc.assert(
        fc.property(steps, (taken) => {
          let before: Machine = newMachine;
          play(mode, taken, ({ machine, runs }) => {
            const { state, run } = machine;
            const shown = runs.get(run);
            if (state.phase === "idle") expect(Object.keys(state)).not.toContain("data");
            else expect(state.inputs).toBe(shown?.inputs);
            if (state.data) {
              expect(state.data[0]).toBe(run);
              // Nor does an older yield come after a newer one.
              if (before.run === run && before.state.data)
                expect(state.data[1]).toBeGreaterThanOrEqual(before.state.data[1]);
              expect(state.previousData).toBeUndefined();
            }
            if (state.previousData) expect(state.previousData[0]).toBeLessThan(run);
            if (state.error) expect(state.error).toEqual(new Error(String(run)));
            expect(state.busy).toBe(shown !== undefined && !shown.over);
            before = machine;
          });
        }),
        parameters,
      );
    });

    test("one job at a time is wanted, and each that ended on show is told of once", () => {
      fc.assert(
        fc.property(steps, (taken) => {
          const { ends, runs } = play(mode, taken, ({ machine, runs }) => {
            const wanted = [...runs].filter(([, { over, stopped }]) => !over && !stopped);
            expect(wanted.length).toBeLessThanOrEqual(1);
            for (const [run] of wanted) expect(run).toBe(machine.run);
          });
          const told = ends.map(({ inputs }) => inputs);
          expect(new Set(told).size).toBe(told.length);
          expect(ends.length).toBeLessThanOrEqual([...runs.values()].filter(({ over }) => over).length);
        }),
        parameters,
      );
    });

    test("when every job has ended, nothing runs and nothing waits", () => {
      fc.assert(
        fc.property(steps, fc.constantFrom("complete", "error", "cancelled"), (taken, type) => {
          const all = play(mode, taken, () => {});
          // One that ended may let the next one begin.
          for (const [at] of Array.from({ length: all.submits + 1 }).entries()) all.event(at, type);
          expect(all.machine.state).toMatchObject({ busy: false, cancelling: false, waiting: 0 });
          expect(all.machine.waiting).toEqual([]);
          expect([...all.runs.values()].every(({ over }) => over)).toBe(true);
        }),
        parameters,
      );
    });
  },
);

test("with mode queue, what is submitted runs in order, all of it", () => {
  const wanted = fc.array(
    step.filter(({ type }) => type !== "cancel" && type !== "reset"),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(wanted, (taken) => {
      const all = play("queue", taken, () => {});
      for (const [at] of Array.from({ length: all.submits + 1 }).entries()) all.event(at, "complete");
      expect([...all.runs.values()].map(({ inputs }) => inputs)).toEqual(
        Array.from({ length: all.submits }, (_, at) => at),
      );
      expect(all.ends.map(({ inputs }) => inputs)).toEqual(
        [...all.runs.values()].map(({ inputs }) => inputs),
      );
    }),
    parameters,
  );
});

test("with mode drop, a job that nobody cancels is never stopped", () => {
  const wanted = fc.array(
    step.filter(({ type }) => type !== "cancel" && type !== "reset"),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(wanted, (taken) => {
      const { runs } = play("drop", taken, () => {});
      expect([...runs.values()].filter(({ stopped }) => stopped)).toEqual([]);
    }),
    parameters,
  );
});

test("a machine that lets a late event through is found out", () => {
  const { machine } = advance<Data, number>(newMachine, {
    type: "submit",
    request: { inputs: 0 },
    mode: "latest",
    at: new Date(0),
  });
  const event = { type: "output", data: [1, 1] as const, index: 0 } as const;
  const late = { type: "event", run: 0, event, at: new Date(0) } as const;
  expect(advance(machine, late).machine).toBe(machine);
  expect(advance(machine, { ...late, run: 1 }).machine.state.data).toEqual([1, 1]);
});
