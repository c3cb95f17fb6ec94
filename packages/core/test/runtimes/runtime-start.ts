import type { Assignment } from "../suite/kit/assignment.ts";

/** What a runtime is to run. */
export interface SuiteBundle {
  /** A folder of this run's own. `suite.js` is in it, the module that exports `run(assignment)`. */
  readonly folder: string;
  readonly assignment: Assignment;
}

/** A runtime in which the suite runs. It belongs to the caller. */
export interface RunningSuite extends AsyncDisposable {
  /** Resolves when it can bring no report any more, with what it said last. */
  readonly ended: Promise<string>;
  /** Whether it ends by itself after the report, unless a timer or a connection was left behind. */
  readonly endsWhenIdle: boolean;
  /** Returns what it wrote to its console. The suite says nothing there: a warning or an uncaught error does. */
  said(): string;
}

/** Starts a runtime with the suite, which brings its report to the lab. */
export type StartRuntime = (bundle: SuiteBundle) => Promise<RunningSuite>;
