import type { Return } from "@spacecall/core";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import "./elapsed-time.ts";
import "./error-view.ts";
import { describeRun } from "./job-words.ts";
import "./log-list.ts";
import "./output-view.ts";
import "./progress-bars.ts";
import type { RunState } from "./run.ts";
import { runPanelStyles } from "./run-panel-styles.ts";
import { base } from "./shared-styles.ts";
import { stepsOf } from "./steps.ts";

/** What becomes of a run: its phase and place, its progress, its values as they arrive, its messages, its error. */
export class RunPanel extends LitElement {
  static override readonly properties = { state: { attribute: false }, returns: { attribute: false } };
  /** None before the first run. */
  declare state: RunState | undefined;
  /** What the endpoint says it gives. */
  declare returns: readonly Return[];

  static override readonly styles = [base, runPanelStyles];

  constructor() {
    super();
    this.returns = [];
  }

  protected override render() {
    const { state } = this;
    const logs = state?.status.logs ?? [];
    return html`
      <header>
        <h3>Result</h3>
        ${
          // Beside the status, not in it: nobody wants ten announcements a second.
          state &&
          html`<elapsed-time role="timer" .since=${state.startedAt} .until=${state.endedAt}></elapsed-time>`
        }
        ${this.#renderStatus()}
      </header>
      ${state && renderProgress(state)}
      ${state?.status.phase === "error" ? html`<error-view .error=${state.status.error}></error-view>` : nothing}
      ${
        state
          ? this.#renderData(state)
          : html`<p class="empty">Run the endpoint, and what it gives shows up here.</p>`
      }
      <log-list class=${logs.length > 0 ? "" : "quiet"} .entries=${logs}></log-list>
    `;
  }

  #renderStatus(): TemplateResult {
    const { state } = this;
    const { news, detail } = state ? describeRun(state) : { news: "", detail: "" };
    // The status is there before it says anything, and what changes all the time stands beside it: see JobWords.
    return html`
      <div class="now ${state?.status.phase ?? "idle"}">
        <div role="status" aria-atomic="true"
          >${state && html`<span class="badge">${state.status.phase}</span>`}${
            news && html` <span class="news">${news}</span>`
          }</div>
        <span class="detail">${detail}</span>
      </div>
    `;
  }

  #renderData({ status, data }: RunState): TemplateResult | typeof nothing {
    if (data) return html`<output-view .returns=${this.returns} .data=${data}></output-view>`;
    // Frames for what is to come, so that nothing moves when it does.
    return status.phase === "error" || status.phase === "cancelled"
      ? nothing
      : html`<output-view .returns=${this.returns}></output-view>`;
  }
}

/** The bars of a run that goes on, or that ended early: a finished one has no progress any more. */
function renderProgress({ status, bars }: RunState): TemplateResult | typeof nothing {
  if (bars === 0 || status.phase === "complete") return nothing;
  return html`<progress-bars .steps=${stepsOf(status)} .places=${bars}></progress-bars>`;
}

customElements.define("run-panel", RunPanel);

declare global {
  interface HTMLElementTagNameMap {
    "run-panel": RunPanel;
  }
}
