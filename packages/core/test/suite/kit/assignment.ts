import type { AppUrls, GradioTraits, GradioVersion } from "@spacecall/testing";

/** What a run of the suite is about. It is JSON, since it has to get into every runtime. */
export interface Assignment {
  /** The Gradio version under test. */
  readonly version: GradioVersion;
  /** What this Gradio has. */
  readonly traits: GradioTraits;
  /** The sample apps by theme. */
  readonly apps: AppUrls;
  /** The address of the lab, which starts servers for tests. */
  readonly lab: string;
  /** The version of the runtime, where it does not tell by itself. */
  readonly runtimeVersion?: string;
}

let current: Assignment | undefined;

/** Tells the suite what it is about, before the first test file is loaded. */
export function assign(assignment: Assignment): void {
  current = assignment;
}

/** Returns what the suite is about. Test files may ask for it while they are loaded. */
export function assignment(): Assignment {
  if (!current) throw new Error("The suite was not told what it runs against.");
  return current;
}
