import { html, LitElement } from "lit";
import { seconds } from "./job-words.ts";

const tickMs = 100;

/** Seconds from an instant of `performance.now()` to another, or to now, counting on while it is on the page. */
export class ElapsedTime extends LitElement {
  static override readonly properties = { since: { type: Number }, until: { type: Number } };
  declare since: number;
  /** When it stopped. It counts on without. */
  declare until: number | undefined;

  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.since = 0;
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
    return html`${seconds((this.until ?? performance.now()) - this.since)}`;
  }
}

customElements.define("elapsed-time", ElapsedTime);

declare global {
  interface HTMLElementTagNameMap {
    "elapsed-time": ElapsedTime;
  }
}
