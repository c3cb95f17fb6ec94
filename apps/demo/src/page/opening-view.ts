import type { SpaceStatus } from "@spacecall/core";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import "../common/elapsed-time.ts";
import { base, controls } from "../common/shared-styles.ts";
import { openingViewStyles } from "./opening-view-styles.ts";
import { describeStage, type WakingStep, wakingSteps } from "./space-words.ts";

/** Somebody no longer wants to wait for an app. */
export class OpeningCancelEvent extends Event {
  static readonly type = "opening-cancel";

  constructor() {
    super(OpeningCancelEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * An app that is being opened. Of a Space that wakes up it shows how far that is.
 *
 * @fires OpeningCancelEvent
 */
export class OpeningView extends LitElement {
  static override readonly properties = {
    source: { type: String },
    since: { attribute: false },
    seen: { attribute: false },
  };
  declare source: string;
  /** When it began. */
  declare since: Date;
  /** How the Space was seen, the last one last. */
  declare seen: readonly SpaceStatus[];

  static override readonly styles = [base, controls, openingViewStyles];

  constructor() {
    super();
    this.source = "";
    this.since = new Date();
    this.seen = [];
  }

  protected override render() {
    const last = this.seen.at(-1);
    return last ? this.#renderWaking(last) : this.#renderOpening();
  }

  #renderOpening(): TemplateResult {
    return html`
      <div class="opening">
        <span class="orbit"></span>
        <p>Opening <code>${this.source}</code> …</p>
        ${this.#renderCancel()}
      </div>
    `;
  }

  #renderWaking(last: SpaceStatus): TemplateResult {
    const steps = wakingSteps(this.seen);
    const isShown = steps.some(({ stage }) => stage === last.stage);
    return html`
      <section class="waking" aria-label="Waiting for the Space">
        <header>
          <h2>${last.id}</h2>
          <elapsed-time role="timer" aria-label="Time waited" .since=${this.since}></elapsed-time>
        </header>
        <p class="now">The Space ${describeStage(last)}.${isShown ? nothing : html` <small>${last.stage}</small>`}</p>
        <ol>${steps.map(renderStep)}</ol>
        <footer>
          <p>This can take some minutes. Without you the Space goes on all the same.</p>
          ${this.#renderCancel()}
        </footer>
      </section>
    `;
  }

  #renderCancel(): TemplateResult {
    return html`<button type="button" @click=${this.#cancel}>Cancel</button>`;
  }

  readonly #cancel = () => {
    this.dispatchEvent(new OpeningCancelEvent());
  };
}

function renderStep({ label, state, stage }: WakingStep): TemplateResult {
  const small = state === "skipped" ? "not needed" : stage;
  return html`
    <li class=${state} aria-current=${state === "current" ? "step" : nothing}>
      <span class="mark" aria-hidden="true"></span>
      <span>${label}</span>
      ${small ? html`<small>${small}</small>` : nothing}
    </li>
  `;
}

customElements.define("opening-view", OpeningView);

declare global {
  interface HTMLElementTagNameMap {
    "opening-view": OpeningView;
  }
}
