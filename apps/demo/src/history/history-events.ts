import type { EndedState } from "@spacecall/store";
import type { Inputs } from "../form/to-inputs.ts";

/** A value that an endpoint gives, as far as a history keeps what the endpoint says of it. */
export interface RunReturn {
  readonly label: string;
  readonly component: string;
}

/** A run that has ended. */
export interface FinishedRun {
  /** What its app was opened by. */
  readonly app: string;
  /** What the page's address calls its endpoint. */
  readonly endpoint: string;
  readonly returns: readonly RunReturn[];
  readonly state: EndedState;
}

/** Somebody wants the inputs of a run back in the form of its endpoint. */
export class RunAgainEvent extends Event {
  static readonly type = "run-again";
  readonly app: string;
  readonly endpoint: string;
  readonly inputs: Inputs;

  constructor(app: string, endpoint: string, inputs: Inputs) {
    super(RunAgainEvent.type, { bubbles: true, composed: true });
    this.app = app;
    this.endpoint = endpoint;
    this.inputs = inputs;
  }
}
