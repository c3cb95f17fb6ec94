import { html, LitElement } from "lit";

const tickMs = 100;

/** Seconds that have passed since an instant of `performance.now()`, counting on while it is on the page. */
export class ElapsedTime extends LitElement {
  static override readonly properties = { since: { type: Number } };
  declare since: number;

  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.since = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), tickMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    return html`${formatSeconds(performance.now() - this.since)}`;
  }
}

/** Writes milliseconds as seconds with one decimal. */
export function formatSeconds(milliseconds: number): string {
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}

customElements.define("elapsed-time", ElapsedTime);

declare global {
  interface HTMLElementTagNameMap {
    "elapsed-time": ElapsedTime;
  }
}
