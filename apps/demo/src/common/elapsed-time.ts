import { html, LitElement } from "lit";
import { seconds } from "./seconds.ts";

const tickMs = 100;

/** Seconds from an instant to another, or to now, counting on while it is on the page. */
export class ElapsedTime extends LitElement {
  static override readonly properties = { since: { attribute: false }, until: { attribute: false } };
  declare since: Date;
  /** When it stopped. It counts on without. */
  declare until: Date | undefined;

  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.since = new Date();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (this.until === undefined) this.requestUpdate();
    }, tickMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    return html`${seconds((this.until?.getTime() ?? Date.now()) - this.since.getTime())}`;
  }
}

customElements.define("elapsed-time", ElapsedTime);

declare global {
  interface HTMLElementTagNameMap {
    "elapsed-time": ElapsedTime;
  }
}
