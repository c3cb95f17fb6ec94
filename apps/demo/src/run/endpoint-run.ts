import type { App, JobEvent } from "@spacecall/core";
import { createJobStore, type EndedState, type JobStore } from "@spacecall/store";
import type { Inputs } from "../form/to-inputs.ts";

/** The runs of one endpoint, one after the other. They belong to no view: one goes on, and its result stays, while others are looked at. */
export interface EndpointRun {
  readonly $job: JobStore;
  /** How many times the run on show has brought values. */
  readonly yields: number;
  /** Starts a run, in the place of one that goes on. */
  start(inputs: Inputs): void;
}

/** Creates an {@link EndpointRun}. It runs as long as somebody listens to its store. */
export function createEndpointRun(
  app: App,
  id: string | number,
  onEnd: (state: EndedState) => void,
): EndpointRun {
  let yields = 0;
  // It hears of the run on show alone, so that late yields of the one before do not count.
  const onEvent = (event: JobEvent) => {
    if (event.type === "output") yields = event.index + 1;
    else if (event.type === "resubmitted") yields = 0;
  };
  const $job = createJobStore(app, id, { onEvent });
  $job.onEnd(onEnd);
  return {
    $job,
    get yields() {
      return yields;
    },
    start(inputs) {
      yields = 0;
      $job.submit(inputs);
    },
  };
}
