import { css, html, LitElement, nothing } from "lit";
import { seconds } from "../common/seconds.ts";
import { base, controls } from "../common/shared-styles.ts";
import type { Inputs } from "../form/to-inputs.ts";
import { RunAgainEvent } from "./history-events.ts";
import type { Run } from "./run-history.ts";
import { briefly } from "./run-record.ts";
import { outcomeOf, timeOf } from "./run-words.ts";

class RunEvent extends Event {
  readonly run: Run;

  constructor(type: string, run: Run) {
    super(type, { bubbles: true, composed: true });
    this.run = run;
  }
}

/** Somebody picks a run for a comparison, or takes that back. */
export class RunPickEvent extends RunEvent {
  static readonly type = "run-pick";
  constructor(run: Run) {
    super(RunPickEvent.type, run);
  }
}

/** Somebody wants a run forgotten. */
export class RunRemoveEvent extends RunEvent {
  static readonly type = "run-remove";
  constructor(run: Run) {
    super(RunRemoveEvent.type, run);
  }
}

/**
 * One run of the history.
 *
 * @fires RunAgainEvent
 * @fires RunPickEvent
 * @fires RunRemoveEvent
 */
export class HistoryRow extends LitElement {
  static override readonly properties = {
    run: { attribute: false },
    app: { type: String },
    inputs: { attribute: false },
    picked: { type: Boolean },
  };
  declare run: Run;
  /** The app that is open. */
  declare app: string;
  /** What to fill its form with; none where that was too large to keep. */
  declare inputs: Inputs | undefined;
  /** Whether it is picked for a comparison. */
  declare picked: boolean;

  static override readonly styles = [
    base,
    controls,
    css`
      .run {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0.2rem 0.85rem;
        align-items: center;
        padding: 0.8rem 0.2rem;
      }

      input {
        width: 1.15rem;
        height: 1.15rem;
      }

      .name {
        font-family: var(--mono);
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .app,
      .inputs,
      .facts {
        grid-column: 2;
        color: var(--muted);
        font-size: 0.85rem;
        overflow-wrap: anywhere;
      }

      .inputs {
        font-family: var(--mono);
        font-size: 0.8rem;
      }

      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.9rem;
        font-variant-numeric: tabular-nums;
      }

      .complete {
        color: var(--good);
      }

      .error {
        color: var(--bad);
      }

      .cancelled {
        color: var(--warm);
      }

      .ways {
        display: flex;
        grid-row: 1 / span 3;
        grid-column: 3;
        gap: 0.3rem;
      }

      button {
        min-height: 2.25rem;
        padding: 0 0.75rem;
        font-size: 0.85rem;
      }

      .remove {
        border-color: transparent;
        background: transparent;
        color: var(--muted);
      }

      @media (max-width: 30rem) {
        .ways {
          grid-row: auto;
          grid-column: 2;
          margin-top: 0.4rem;
        }

        .remove {
          padding: 0 0.4rem;
        }
      }
    `,
  ];

  protected override render() {
    const { run, inputs } = this;
    const { app, endpoint } = run.record;
    const { startedAt, endedAt, phase } = run;
    const what = `${endpoint}, ${timeOf(startedAt)}`;
    return html`
      <div class="run">
        <input
          type="checkbox"
          aria-label="Compare ${what}"
          .checked=${this.picked}
          @change=${() => this.dispatchEvent(new RunPickEvent(run))}
        />
        <span class="name">${endpoint}</span>
        <div class="facts">
          <span class=${phase}>${outcomeOf(run)}</span>
          <time datetime=${startedAt.toISOString()}>${timeOf(startedAt)}</time>
          <span>${seconds(endedAt.getTime() - startedAt.getTime())}</span>
          ${app === this.app ? nothing : html`<span>${app}</span>`}
        </div>
        ${inputs ? html`<div class="inputs">${briefly(run.record.inputs)}</div>` : html`<div class="inputs">inputs too large to keep</div>`}
        <div class="ways">
          ${
            inputs
              ? html`<button type="button" aria-label="Again: ${what}" @click=${() => this.dispatchEvent(new RunAgainEvent(app, endpoint, inputs))}>Again</button>`
              : nothing
          }
          <button type="button" class="remove" aria-label="Remove ${what}" @click=${() => this.dispatchEvent(new RunRemoveEvent(run))}>Remove</button>
        </div>
      </div>
    `;
  }
}

customElements.define("history-row", HistoryRow);

declare global {
  interface HTMLElementTagNameMap {
    "history-row": HistoryRow;
  }
}
