import type { FormReading } from "./inputs.ts";
import type { Inputs } from "./to-inputs.ts";

/** What a form holds has changed, or is there for the first time. */
export class FormInputEvent extends Event {
  static readonly type = "form-input";
  /** The inputs, or what is wrong with them. */
  readonly reading: FormReading;

  constructor(reading: FormReading) {
    super(FormInputEvent.type, { bubbles: true, composed: true });
    this.reading = reading;
  }
}

/** Somebody wants the endpoint to run with these inputs. */
export class RunStartEvent extends Event {
  static readonly type = "run-start";
  /** What the form holds. */
  readonly inputs: Inputs;

  constructor(inputs: Inputs) {
    super(RunStartEvent.type, { bubbles: true, composed: true });
    this.inputs = inputs;
  }
}

/** Somebody wants the running job to end. */
export class RunCancelEvent extends Event {
  static readonly type = "run-cancel";
  constructor() {
    super(RunCancelEvent.type, { bubbles: true, composed: true });
  }
}
