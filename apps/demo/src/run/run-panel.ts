import type { Return } from "@spacecall/core";
import type { JobState } from "@spacecall/store";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../common/elapsed-time.ts";
import "../common/error-view.ts";
import { describeRun } from "./job-words.ts";
import "./log-list.ts";
import "../output/output-view.ts";
import "./progress-bars.ts";
import { base } from "../common/shared-styles.ts";
import { runPanelStyles } from "./run-panel-styles.ts";
import { stepsOf } from "./steps.ts";

/** What becomes of a run: its phase and place, its progress, its values as they arrive, its messages, its error. */
export class RunPanel extends LitElement {
  static override readonly properties = {
    state: { attribute: false },
    yields: { type: Number },
    returns: { attribute: false },
  };
  /** None before the first run can be made. */
  declare state: JobState | undefined;
  /** How many times values arrived. */
  declare yields: number;
  /** What the endpoint says it gives. */
  declare returns: readonly Return[];

  /** The most bars of progress that the run had at once. Inner ones come and go, and room is kept for them. */
  #bars = 0;
  /** Whether somebody asked for the run's end while it went on. */
  #cancelAsked = false;

  static override readonly styles = [base, runPanelStyles];

  constructor() {
    super();
    this.yields = 0;
    this.returns = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { state } = this;
    if (!changed.has("state") || !state) return;
    if (changed.get("state")?.startedAt !== state.startedAt) {
      this.#bars = 0;
      this.#cancelAsked = false;
    }
    this.#bars = Math.max(this.#bars, stepsOf(state).length);
    this.#cancelAsked ||= state.cancelling;
  }

  protected override render() {
    const { state } = this;
    const logs = state?.logs ?? [];
    return html`
      <header>
        <h3>Result</h3>
        ${
          // Beside the status, not in it: nobody wants ten announcements a second.
          state?.startedAt &&
          html`<elapsed-time role="timer" .since=${state.startedAt} .until=${state.endedAt}></elapsed-time>`
        }
        ${this.#renderStatus()}
      </header>
      ${state && this.#renderProgress(state)}
      ${state?.phase === "error" ? html`<error-view .error=${state.error}></error-view>` : nothing}
      ${
        state?.startedAt
          ? this.#renderData(state)
          : html`<p class="empty">Run the endpoint, and what it gives shows up here.</p>`
      }
      <log-list class=${logs.length > 0 ? "" : "quiet"} .entries=${logs}></log-list>
    `;
  }

  #renderStatus(): TemplateResult {
    const { state, yields } = this;
    const past = { yields, cancelAsked: this.#cancelAsked };
    const { news, detail } = state ? describeRun(state, past) : { news: "", detail: "" };
    // The status is there before it says anything, and what changes all the time stands beside it: see JobWords.
    return html`
      <div class="now ${state?.phase ?? "idle"}">
        <div role="status" aria-atomic="true"
          >${state?.startedAt && html`<span class="badge">${state.phase}</span>`}${
            news && html` <span class="news">${news}</span>`
          }</div>
        <span class="detail">${detail}</span>
      </div>
    `;
  }

  /** The bars of a run that goes on, or that ended early: a finished one has no progress any more. */
  #renderProgress(state: JobState): TemplateResult | typeof nothing {
    if (this.#bars === 0 || state.phase === "complete") return nothing;
    return html`<progress-bars .steps=${stepsOf(state)} .places=${this.#bars}></progress-bars>`;
  }

  #renderData({ phase, data }: JobState): TemplateResult | typeof nothing {
    if (data) return html`<output-view .returns=${this.returns} .data=${data}></output-view>`;
    // Frames for what is to come, so that nothing moves when it does.
    return phase === "error" || phase === "cancelled"
      ? nothing
      : html`<output-view .returns=${this.returns}></output-view>`;
  }
}

customElements.define("run-panel", RunPanel);

declare global {
  interface HTMLElementTagNameMap {
    "run-panel": RunPanel;
  }
}
