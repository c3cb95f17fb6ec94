import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { seconds } from "../common/seconds.ts";
import { base } from "../common/shared-styles.ts";
import "../output/output-view.ts";
import { type ComparedValue, compareRuns } from "./compare.ts";
import type { Run } from "./run-history.ts";
import { outcomeOf, timeOf } from "./run-words.ts";

/** Two runs side by side, with what differs marked. */
export class CompareView extends LitElement {
  static override readonly properties = { left: { attribute: false }, right: { attribute: false } };
  declare left: Run;
  declare right: Run;

  static override readonly styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }

      h3 {
        margin: 1.5rem 0 0.6rem;
        font-size: 1.05rem;
        font-weight: 650;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem 1.25rem;
        align-items: start;
      }

      @container (max-width: 34rem) {
        .pair.values {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      .run {
        padding: 0.75rem 0.9rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        font-size: 0.88rem;
        overflow-wrap: anywhere;
      }

      .run b {
        font-family: var(--mono);
      }

      .run p {
        color: var(--muted);
      }

      .row {
        padding: 0.75rem 0 0.75rem 0.9rem;
        border-left: 3px solid var(--line);
      }

      .row + .row {
        margin-top: 0.6rem;
      }

      .row.differs {
        border-left-color: var(--warm);
      }

      .name {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
        margin-bottom: 0.4rem;
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .mark {
        padding: 0.05rem 0.55rem;
        border-radius: 99px;
        background: var(--sunken);
        color: var(--muted);
        font-size: 0.78rem;
        font-weight: 600;
      }

      .differs .mark {
        background: var(--warm-soft);
        color: var(--warm);
      }

      .none {
        color: var(--muted);
      }

      .side {
        min-width: 0;
      }
    `,
  ];

  protected override render() {
    const { left, right } = this;
    const { inputs, outputs } = compareRuns(left, right);
    return html`
      <div class="pair">${renderRun("A", left)}${renderRun("B", right)}</div>
      <h3>Inputs</h3>
      ${inputs.length > 0 ? inputs.map(renderRow) : html`<p class="none">None was kept.</p>`}
      <h3>Outputs</h3>
      ${left.record.cut || right.record.cut ? html`<p class="none">Some were too large to keep.</p>` : nothing}
      ${outputs.length > 0 ? outputs.map(renderRow) : html`<p class="none">There are none.</p>`}
    `;
  }
}

function renderRun(letter: string, run: Run): TemplateResult {
  const { startedAt, endedAt, record, error } = run;
  return html`<div class="run">
    <b>${letter} · ${record.endpoint}</b>
    <p>${timeOf(startedAt)}, ${seconds(endedAt.getTime() - startedAt.getTime())}, ${outcomeOf(run)}</p>
    <p>${record.app}</p>
    ${error ? html`<p>${error.message}</p>` : nothing}
  </div>`;
}

function renderRow(compared: ComparedValue): TemplateResult {
  const { name, left, right, same } = compared;
  return html`
    <div class="row ${same ? "" : "differs"}">
      <div class="name">${name} <span class="mark">${same ? "the same" : "differs"}</span></div>
      ${
        same
          ? renderSide("A and B", left, compared)
          : html`<div class="pair values">${renderSide("A", left, compared)}${renderSide("B", right, compared)}</div>`
      }
    </div>
  `;
}

function renderSide(label: string, value: unknown, { info }: ComparedValue): TemplateResult {
  if (value === undefined) return html`<div class="side none">${label}: not there</div>`;
  return html`<div class="side"><output-view .returns=${[{ ...info, label }]} .data=${[value]}></output-view></div>`;
}

customElements.define("compare-view", CompareView);

declare global {
  interface HTMLElementTagNameMap {
    "compare-view": CompareView;
  }
}
