import { css, LitElement } from "lit";
import { base, controls, unseen } from "../common/shared-styles.ts";
import { ControlInputEvent } from "./control-event.ts";

/** What every control in a shadow root of its own starts from. */
export const controlStyles = [
  base,
  controls,
  css`
    .hidden {
      ${unseen}
    }

    button.small {
      min-height: 2.25rem;
      padding: 0 0.75rem;
      font-size: 0.88rem;
    }

    button.icon {
      width: 2.25rem;
      min-height: 2.25rem;
      padding: 0;
      font-size: 1.05rem;
      line-height: 1;
    }

    .tools {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }
  `,
];

/**
 * A control that is heavy enough to be loaded when it is first needed. Labels and descriptions don't reach into its shadow root
 * by id, so it gets them as texts; a click on its label gives it the focus.
 *
 * @fires ControlInputEvent
 */
export class ControlElement extends LitElement {
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override readonly properties = {
    label: { attribute: false },
    description: { attribute: false },
    invalid: { type: Boolean, reflect: true },
    required: { attribute: false },
    disabled: { attribute: false },
    control: { attribute: false },
    value: { attribute: false },
  };
  /** What it is called. */
  declare label: string;
  /** What is to know of it, and what is wrong; empty where nothing is. */
  declare description: string;
  declare invalid: boolean;
  declare required: boolean;
  /** Whether it is `null` at present. */
  declare disabled: boolean;
  declare value: unknown;

  constructor() {
    super();
    this.label = "";
    this.description = "";
    this.invalid = false;
    this.required = false;
    this.disabled = false;
  }

  /** Takes another value, and tells it. */
  protected change(value: unknown): void {
    this.value = value;
    this.dispatchEvent(new ControlInputEvent(value));
  }
}
