import { css, html, nothing } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { percent, toVerdict } from "./confidences.ts";

/** What a classifier says: its label, and how sure it is of each. */
export class LabelView extends ValueElement {
  static override readonly styles = [
    base,
    css`
      .label {
        font-size: clamp(1.4rem, 5cqi, 1.9rem);
        font-weight: 650;
        letter-spacing: -0.015em;
        line-height: 1.2;
        text-wrap: balance;
        overflow-wrap: anywhere;
      }

      ol {
        display: grid;
        gap: 0.7rem;
        margin: 1rem 0 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.3rem 1rem;
        align-items: baseline;
        overflow-wrap: anywhere;
      }

      .share {
        color: var(--muted);
        font-variant-numeric: tabular-nums;
      }

      .bar {
        grid-column: 1 / -1;
        height: 0.5rem;
        overflow: hidden;
        border-radius: 99px;
        background: var(--line);
      }

      .bar > div {
        width: 100%;
        height: 100%;
        border-radius: inherit;
        background: var(--line-strong);
        transform-origin: left;
        transition: transform 240ms ease-out;
      }

      li:first-child {
        font-weight: 600;
      }

      li:first-child .share {
        color: var(--text);
      }

      li:first-child .bar > div {
        background: var(--accent);
      }

      .rest {
        margin-top: 0.75rem;
        color: var(--muted);
        font-style: italic;
      }
    `,
  ];

  protected override render() {
    const verdict = toVerdict(this.value);
    if (!verdict) return nothing;
    const { label, confidences, rest } = verdict;
    return html`
      <p class="label">${label}</p>
      ${
        confidences.length > 0
          ? html`<ol aria-label="Confidences">
              ${confidences.map(
                ({ label, share }) => html`<li>
                  <span>${label}</span><span class="share">${percent(share)}</span>
                  <div class="bar" aria-hidden="true"><div .style=${`transform: scaleX(${share})`}></div></div>
                </li>`,
              )}
            </ol>`
          : nothing
      }
      ${rest > 0 ? html`<p class="rest">… and ${rest.toLocaleString()} less likely</p>` : nothing}
    `;
  }
}

customElements.define("label-view", LabelView);

declare global {
  interface HTMLElementTagNameMap {
    "label-view": LabelView;
  }
}
