import type { ProgressStep } from "@spacecall/core";
import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../common/shared-styles.ts";
import { toBar } from "./bar.ts";

/** The bars of a job's progress, the outermost first. */
export class ProgressBars extends LitElement {
  static override readonly properties = { steps: { attribute: false }, places: { type: Number } };
  declare steps: readonly ProgressStep[];
  /** How many bars to keep room for, so that what follows stands still while inner ones come and go. */
  declare places: number;

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      .bar {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto 3rem;
        align-items: baseline;
        gap: 0.3rem 0.75rem;
        font-size: 0.88rem;
        font-variant-numeric: tabular-nums;
      }

      .bar:empty::before {
        content: "";
        /* A line of text, the gap and the bar. */
        height: calc(1.5em + 0.3rem + 0.45rem);
      }

      .label {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .count,
      .share {
        color: var(--muted);
      }

      .share {
        text-align: right;
      }

      progress {
        display: block;
        grid-column: 1 / -1;
        width: 100%;
        height: 0.45rem;
        overflow: hidden;
        border: 0;
        border-radius: 99px;
        background: var(--line);
        appearance: none;
      }

      progress::-webkit-progress-bar {
        background: transparent;
      }

      progress::-webkit-progress-value {
        border-radius: 99px;
        background: var(--accent);
      }

      progress::-moz-progress-bar {
        border-radius: 99px;
        background: var(--accent);
      }

      progress:indeterminate {
        background: linear-gradient(90deg, transparent 30%, var(--accent) 50%, transparent 70%) var(--line);
        background-size: 200% 100%;
        animation: sweep 1.8s linear infinite;
      }

      progress:indeterminate::-moz-progress-bar {
        background: transparent;
      }

      @keyframes sweep {
        from {
          background-position: 150% 0;
        }
        to {
          background-position: -50% 0;
        }
      }

      /* There the system draws: only its own colours count. */
      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.steps = [];
    this.places = 0;
  }

  protected override render() {
    const { steps, places } = this;
    const missing = Math.max(0, places - steps.length);
    return html`
      ${steps.map(renderBar)}
      ${Array.from({ length: missing }, () => html`<div class="bar" aria-hidden="true"></div>`)}
    `;
  }
}

function renderBar(step: ProgressStep): TemplateResult {
  const { label, count, fraction, share } = toBar(step);
  const name = label || "Progress";
  // Two templates: without the attribute a bar is indeterminate, and one that is set can't be unset by a property.
  return html`
    <div class="bar">
      <span class="label" title=${label}>${label}</span>
      <span class="count">${count}</span>
      <span class="share">${share}</span>
      ${
        fraction === undefined
          ? html`<progress aria-label=${name} aria-valuetext=${count || "under way"}></progress>`
          : html`<progress aria-label=${name} aria-valuetext=${count || share} max="1" .value=${fraction}></progress>`
      }
    </div>
  `;
}

customElements.define("progress-bars", ProgressBars);

declare global {
  interface HTMLElementTagNameMap {
    "progress-bars": ProgressBars;
  }
}
