import { css, html, LitElement, nothing } from "lit";
import { describeError } from "./error-advice.ts";
import { base, controls } from "./shared-styles.ts";

/** Somebody wants the same tried once more. */
export class RetryEvent extends Event {
  static readonly type = "retry";

  constructor() {
    super(RetryEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * An error, with what to do about it.
 *
 * @fires RetryEvent
 */
export class ErrorView extends LitElement {
  static override readonly properties = {
    error: { attribute: false },
    opening: { type: Boolean },
    level: { type: Number },
  };
  /** What was thrown. */
  declare error: unknown;
  /** Whether it was thrown while an app was opened, which the owner can try again where that may help. */
  declare opening: boolean;
  /** The level of its heading. */
  declare level: number;

  static override readonly styles = [
    base,
    controls,
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

      .title {
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

      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.6rem 1.1rem;
        margin-top: 0.4rem;
      }

      a {
        color: inherit;
        font-weight: 600;
        text-underline-offset: 0.2em;
      }

      a:hover {
        color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.opening = false;
    this.level = 4;
  }

  protected override render() {
    const { title, message, advice, code, retryable, page } = describeError(this.error, this.opening);
    const again = this.opening && retryable;
    return html`
      <section aria-label="Error">
        <header>
          <p class="title" role="heading" aria-level=${this.level}>${title}</p>
          ${code ? html`<code>${code}</code>` : nothing}
        </header>
        <p class="message">${message}</p>
        <p class="advice">${advice}</p>
        ${
          again || page
            ? html`<div class="ways">
                ${again ? html`<button type="button" @click=${this.#retry}>Try again</button>` : nothing}
                ${page ? html`<a href=${page} target="_blank" rel="noopener noreferrer">The Space’s page</a>` : nothing}
              </div>`
            : nothing
        }
      </section>
    `;
  }

  readonly #retry = () => {
    this.dispatchEvent(new RetryEvent());
  };
}

customElements.define("error-view", ErrorView);

declare global {
  interface HTMLElementTagNameMap {
    "error-view": ErrorView;
  }
}
