/** A control holds another value. */
export class ControlInputEvent extends Event {
  static readonly type = "control-input";
  readonly value: unknown;

  constructor(value: unknown) {
    super(ControlInputEvent.type, { bubbles: true, composed: true });
    this.value = value;
  }
}
