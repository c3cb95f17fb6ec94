import type { App } from "@spacecall/core";
import type { EndedState } from "@spacecall/store";
import { createEndpointRun, type EndpointRun } from "../run/endpoint-run.ts";
import type { EndpointChoice } from "./endpoint-choices.ts";

/** Tells of a run that has ended: of which endpoint, by which key. */
export type RunReport = (choice: EndpointChoice, key: string, state: EndedState) => void;

/** The runs of an app that is open, by what the page's address calls their endpoints. */
export interface AppRuns {
  of(key: string, choice: EndpointChoice): EndpointRun;
  /** Ends the run of an endpoint. Its result stays. */
  cancel(key: string): void;
  /** Ends all of them, for good. */
  close(): void;
}

/** Creates an {@link AppRuns}, which tells of each run that has ended, and which endpoints run at each change of that. */
export function createAppRuns(
  app: App,
  onEnd: RunReport,
  onChange: (running: ReadonlySet<string>) => void,
): AppRuns {
  const runs = new Map<string, EndpointRun>();
  const running = new Set<string>();
  const leaves: (() => void)[] = [];

  function start(key: string, choice: EndpointChoice): EndpointRun {
    const run = createEndpointRun(app, choice.id, (state) => onEnd(choice, key, state));
    leaves.push(
      run.$job.listen(({ busy }) => {
        if (busy === running.has(key)) return;
        if (busy) running.add(key);
        else running.delete(key);
        onChange(new Set(running));
      }),
    );
    runs.set(key, run);
    return run;
  }

  return {
    of: (key, choice) => runs.get(key) ?? start(key, choice),
    cancel: (key) => runs.get(key)?.$job.cancel(),
    close() {
      for (const { $job } of runs.values()) $job.cancel(); // The stores would do so too, a second later.
      for (const leave of leaves) leave();
    },
  };
}
