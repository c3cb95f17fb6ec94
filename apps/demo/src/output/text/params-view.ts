import { css, html, nothing } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { toDescribedParameters } from "./described-parameters.ts";
import "./markdown-view.ts";

/** Parameters, each with its type, what it is taken for when left out, and what it means. */
export class ParamsView extends ValueElement {
  static override readonly styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        margin: 0;
      }

      div + div {
        margin-top: 0.9rem;
        padding-top: 0.9rem;
        border-top: 1px solid var(--line);
      }

      dt {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25rem 0.7rem;
        overflow-wrap: anywhere;
      }

      .name {
        font-size: 0.95rem;
        font-weight: 650;
      }

      .type {
        color: var(--accent);
      }

      .default {
        color: var(--muted);
        font-size: 0.88rem;
      }

      dd {
        margin: 0.25rem 0 0;
      }

      .rest {
        margin-top: 0.9rem;
        color: var(--muted);
        font-style: italic;
      }
    `,
  ];

  protected override render() {
    const described = toDescribedParameters(this.value);
    if (!described) return nothing;
    const { parameters, rest } = described;
    return html`
      <dl>
        ${parameters.map(
          ({ name, type, description, fallback }) => html`<div>
            <dt>
              <code class="name">${name}</code>
              ${type ? html`<code class="type">${type}</code>` : nothing}
              <span class="default">${fallback === undefined ? "required" : html`default <code>${fallback}</code>`}</span>
            </dt>
            <dd>${description ? html`<markdown-view .value=${description}></markdown-view>` : nothing}</dd>
          </div>`,
        )}
      </dl>
      ${rest > 0 ? html`<p class="rest">… and ${rest.toLocaleString()} more</p>` : nothing}
    `;
  }
}

customElements.define("params-view", ParamsView);

declare global {
  interface HTMLElementTagNameMap {
    "params-view": ParamsView;
  }
}
