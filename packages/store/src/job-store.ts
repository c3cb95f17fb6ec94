import type {
  AnyApi,
  ApiShape,
  ConnectOptions,
  EndpointName,
  InputsOf,
  JobHandle,
  OutputOf,
} from "@spacecall/core";
import { atom, type ReadableAtom } from "nanostores";
import { aside } from "./aside.js";
import { createBatch } from "./batch.js";
import { copied } from "./copied.js";
import { type AppGiver, createFinder } from "./find-app.js";
import { isStore } from "./is-store.js";
import { advance, type JobInput, type JobMachine, type JobRequest, newMachine } from "./job-machine.js";
import type { EndedState, JobMode, JobState, JobStore } from "./job-state.js";
import { createRunner, type JobOptions } from "./run-jobs.js";
import { same } from "./same.js";
import { whileSubscribed } from "./while-subscribed.js";

/** Options of `createJobStore()`. Durations are milliseconds. */
export interface JobStoreOptions<Data extends readonly unknown[] = unknown[], Inputs = unknown>
  extends JobOptions<Data> {
  /**
   * Submitted when somebody subscribes, and again whenever it changes, where it is a store; `undefined` in it is not submitted. Without it
   * jobs run by `submit()` alone. @default none
   */
  readonly inputs?: Inputs | ReadableAtom<Inputs | undefined>;
  /** What a submit does while a job runs: takes its place, waits for its end, or nothing. @default "latest" */
  readonly mode?: JobMode;
  /** How long the inputs must rest before they are submitted. @default 0, at once */
  readonly debounce?: number;
  /** Whether a job goes on when the last subscriber has left for a second. Else it is cancelled. @default false */
  readonly keepAlive?: boolean;
  /** How to connect, where the first argument is a source. @default none */
  readonly connect?: ConnectOptions;
}

/** An endpoint of which no types are known: an index, and any name where there is no `Api`. */
type AnyEndpoint<Api> = string extends EndpointName<Api> ? string | number : number;

/** Down to which depth states are compared: the state, its lists, their objects. */
const depth = 3;
/** Down to which depth inputs are compared: all the way, but not round and round. */
const bottom = 20;

/**
 * Makes a store of the jobs of one endpoint: all that a panel has to show, in one object.
 *
 * What is done by its functions shows at once. What the server sends is shown once a frame, or once a microtask where there are no frames; the
 * last state always comes, and one that looks the same as that before does not.
 *
 * @param first an app, a promise of one, an app store, or what `connect()` takes
 * @param endpoint its name or index, or a store of that; may be left out where the app has a single one
 *
 * @example
 * ```ts
 * const $job = createJobStore("user/space", "/hello", { mode: "latest" });
 * $job.subscribe(({ phase, data }) => console.log(phase, data?.[0]));
 * $job.submit({ name: "World" });
 * ```
 */
export function createJobStore<
  Api extends ApiShape<Api> = AnyApi,
  Name extends EndpointName<Api> = EndpointName<Api>,
  Data extends readonly unknown[] = OutputOf<Api, Name>,
>(
  first: AppGiver<Api>,
  endpoint?: Name | ReadableAtom<Name>,
  options?: JobStoreOptions<Data, InputsOf<Api, Name>>,
): JobStore<Data, InputsOf<Api, Name>>;
export function createJobStore<
  Api extends ApiShape<Api> = AnyApi,
  Data extends readonly unknown[] = unknown[],
>(
  first: AppGiver<Api>,
  endpoint: AnyEndpoint<Api> | ReadableAtom<AnyEndpoint<Api>>,
  options?: JobStoreOptions<Data, readonly unknown[] | Readonly<Record<string, unknown>>>,
): JobStore<Data, readonly unknown[] | Readonly<Record<string, unknown>>>;
export function createJobStore<Api extends ApiShape<Api>, Data extends readonly unknown[], Inputs>(
  first: AppGiver<Api>,
  endpoint?: string | number | ReadableAtom<string | number>,
  options: JobStoreOptions<Data, Inputs> = {},
): JobStore<Data, Inputs> {
  const { inputs, mode = "latest", debounce = 0, keepAlive = false, connect, ...own } = options;
  const finder = createFinder(first, connect);
  const isShown = (run: number) => run === machine.run;
  const runner = createRunner<Api, Data, Inputs>(finder, own, isShown, (input) => take(input, batch.request));
  const listeners = new Set<(state: EndedState<Data, Inputs>) => void>();
  const ends: EndedState<Data, Inputs>[] = [];
  let machine: JobMachine<Data, Inputs> = newMachine;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the inputs are submitted as soon as the running code is done. */
  let isPlanned = false;
  const $job = atom<JobState<Data, Inputs>>(machine.state);
  const batch = createBatch(show);

  function show(): void {
    batch.drop();
    if (!same($job.value, machine.state, depth)) aside(() => $job.set(machine.state));
  }

  /** Takes what happened, does what follows from it, and has it shown. */
  function take(input: JobInput<Data, Inputs>, showIt = show): void {
    const step = advance(machine, input);
    machine = step.machine;
    for (const command of step.commands) {
      if (command.type === "start") runner.start(command.run, command.request);
      else if (command.type === "stop") runner.stop(command.run);
      else if (ends.push(command.state) === 1) {
        // One that is told may end the next run, which all are told of after this one.
        for (const state of ends) for (const listener of [...listeners]) aside(() => listener(state));
        ends.length = 0;
      }
    }
    showIt();
  }

  const requestOf = (given: Inputs | undefined) => ({ endpoint: held(endpoint), inputs: copied(given) });

  /** Drops what is debounced or planned. */
  function unplan(): void {
    clearTimeout(timer);
    isPlanned = false;
  }

  function submit(request: JobRequest<Inputs>, showIt = show): void {
    unplan();
    take({ type: "submit", request, mode, at: new Date() }, showIt);
  }

  function end(type: "cancel" | "reset"): void {
    unplan();
    take({ type });
  }

  /** Submits what `inputs` holds. */
  function submitCurrent(): void {
    isPlanned = false;
    const given = held(inputs);
    if (given !== undefined) submit(requestOf(given), batch.request);
  }

  whileSubscribed($job, () => {
    /** Submits once for all changes that come together, such as those of the endpoint and the inputs. */
    const follow = () => {
      unplan();
      if (debounce > 0) timer = setTimeout(submitCurrent, debounce);
      else {
        isPlanned = true;
        queueMicrotask(() => isPlanned && submitCurrent());
      }
    };
    const leaves = [finder.hold()];
    if (isStore(inputs)) leaves.push(inputs.listen(follow));
    if (isStore(endpoint))
      leaves.push(
        endpoint.listen(() => {
          end("reset"); // what is shown is of another endpoint
          follow();
        }),
      );
    const { request } = machine;
    if (request && request.endpoint !== held(endpoint)) end("reset"); // it changed meanwhile
    const { phase, busy, inputs: shown } = machine.state;
    // What an attached job tells is told once, and what it was made of may not be known.
    const isUnique = request?.handle && (busy || shown === undefined);
    // One who comes back finds what he left.
    if (!((busy || phase === "complete") && (isUnique || same(shown, held(inputs), bottom)))) submitCurrent();
    return () => {
      for (const leave of leaves) leave();
      if (!keepAlive) end("cancel");
    };
  });

  return Object.assign($job, {
    submit(given?: Inputs) {
      const request = requestOf(given === undefined ? held(inputs) : given);
      if (debounce <= 0) return submit(request);
      unplan();
      timer = setTimeout(() => submit(request), debounce);
    },
    attach: (handle: JobHandle, given?: Inputs) => submit({ ...requestOf(given), handle }),
    cancel: () => end("cancel"),
    retry() {
      const { request } = machine;
      // What a handle was made of is not known unless it was told.
      if (request && (!request.handle || request.inputs !== undefined))
        submit({ ...request, handle: undefined });
    },
    reset: () => end("reset"),
    onEnd(listener: (state: EndedState<Data, Inputs>) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}

/** What a store holds, or the value itself. */
function held<Value>(given: Value | ReadableAtom<Value>): Value {
  return isStore(given) ? given.get() : given;
}
