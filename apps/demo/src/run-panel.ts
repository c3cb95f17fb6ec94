import type { Return } from "@spacecall/core";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { formatSeconds } from "./elapsed-time.ts";
import "./error-view.ts";
import "./output-view.ts";
import type { RunState } from "./run.ts";
import { base } from "./shared-styles.ts";

/** What became of a run: its phase, the time it took, its values as they arrive, its error. */
export class RunPanel extends LitElement {
  static override readonly properties = { state: { attribute: false }, returns: { attribute: false } };
  declare state: RunState;
  /** What the endpoint says it gives. */
  declare returns: readonly Return[];

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.25rem;
      }

      header {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        min-height: 1.75rem;
      }

      h3 {
        margin-right: auto;
        font-size: 1.05rem;
        font-weight: 650;
      }

      [role="status"] {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 0.88rem;
        font-variant-numeric: tabular-nums;
      }

      .badge {
        padding: 0.1rem 0.65rem;
        border-radius: 99px;
        background: var(--sunken);
        color: var(--muted);
        font-weight: 600;
      }

      .running .badge {
        background: var(--accent-soft);
        color: var(--accent);
        animation: breathe 1.6s ease-in-out infinite;
      }

      .done .badge {
        background: var(--good-soft);
        color: var(--good);
      }

      .stopped .badge {
        background: var(--warm-soft);
        color: var(--warm);
      }

      .failed .badge {
        background: var(--bad-soft);
        color: var(--bad);
      }

      elapsed-time,
      .summary {
        color: var(--muted);
        font-size: 0.88rem;
        font-variant-numeric: tabular-nums;
      }

      elapsed-time {
        display: inline-block;
        min-width: 3.2rem;
        text-align: right;
      }

      .empty {
        padding: 2.5rem 1rem;
        border: 1px dashed var(--line);
        border-radius: var(--radius-small);
        color: var(--muted);
        text-align: center;
        text-wrap: balance;
      }

      @keyframes breathe {
        50% {
          opacity: 0.55;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.state = { phase: "idle" };
    this.returns = [];
  }

  protected override render() {
    const { state } = this;
    return html`
      <header class=${state.phase}>
        <h3>Result</h3>
        <div role="status">${renderStatus(state)}</div>
        ${
          // Beside the status, not in it: nobody wants ten announcements a second.
          state.phase === "running"
            ? html`<elapsed-time role="timer" .since=${state.startedAt}></elapsed-time>`
            : nothing
        }
      </header>
      ${state.phase === "failed" ? html`<error-view .error=${state.error}></error-view>` : nothing}
      ${this.#renderData()}
    `;
  }

  #renderData(): TemplateResult | typeof nothing {
    const { state, returns } = this;
    if (state.phase === "idle")
      return html`<p class="empty">Run the endpoint, and what it gives shows up here.</p>`;
    if (state.data) return html`<output-view .returns=${returns} .data=${state.data}></output-view>`;
    if (state.phase === "running") return html`<p class="empty">Waiting for the first value…</p>`;
    return state.phase === "stopped" ? html`<p class="empty">Stopped before the first value.</p>` : nothing;
  }
}

function renderStatus(state: RunState): TemplateResult | typeof nothing {
  if (state.phase === "idle") return nothing;
  const badge = html`<span class="badge">${state.phase}</span>`;
  if (state.phase === "running") return badge;
  const updates = state.yields > 1 ? `, ${state.yields} updates` : "";
  return html`${badge}<span class="summary">${formatSeconds(state.endedAt - state.startedAt)}${updates}</span>`;
}

customElements.define("run-panel", RunPanel);

declare global {
  interface HTMLElementTagNameMap {
    "run-panel": RunPanel;
  }
}
