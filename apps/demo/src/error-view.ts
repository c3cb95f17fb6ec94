import { css, html, LitElement, nothing } from "lit";
import { describeError } from "./error-advice.ts";
import { base } from "./shared-styles.ts";

/** An error, with what to do about it. */
export class ErrorView extends LitElement {
  static override readonly properties = { error: { attribute: false } };
  /** What was thrown. */
  declare error: unknown;

  static override readonly styles = [
    base,
    css`
      section {
        display: grid;
        gap: 0.5rem;
        padding: 1.1rem 1.25rem;
        border: 1px solid var(--bad-line);
        border-radius: var(--radius);
        background: var(--bad-soft);
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.35rem 0.75rem;
        color: var(--bad);
      }

      h3 {
        font-size: 1.05rem;
        font-weight: 650;
      }

      code {
        padding: 0.1rem 0.5rem;
        border: 1px solid currentColor;
        border-radius: 99px;
        font-size: 0.75rem;
      }

      p {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }

      .advice {
        color: var(--muted);
        font-size: 0.92rem;
      }
    `,
  ];

  protected override render() {
    const { title, message, advice, code } = describeError(this.error);
    return html`
      <section aria-label="Error">
        <header>
          <h3>${title}</h3>
          ${code ? html`<code>${code}</code>` : nothing}
        </header>
        <p class="message">${message}</p>
        <p class="advice">${advice}</p>
      </section>
    `;
  }
}

customElements.define("error-view", ErrorView);

declare global {
  interface HTMLElementTagNameMap {
    "error-view": ErrorView;
  }
}
