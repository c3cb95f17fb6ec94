import { css, html, LitElement } from "lit";
import { base, controls } from "./shared-styles.ts";

/** Somebody wants to open an app. */
export class AddressOpenEvent extends Event {
  static readonly type = "address-open";
  /** The address as typed. */
  readonly source: string;

  constructor(source: string) {
    super(AddressOpenEvent.type, { bubbles: true, composed: true });
    this.source = source;
  }
}

/**
 * The field that an app's address is typed into. It only reports what is asked for; opening is its owner's business.
 *
 * @fires AddressOpenEvent
 */
export class AddressBar extends LitElement {
  static override readonly properties = {
    source: { type: String },
    busy: { type: Boolean },
    invalid: { type: Boolean },
  };
  /** The address to show. What a person types meanwhile stays until this changes. */
  declare source: string;
  /** Whether an app is being opened. */
  declare busy: boolean;
  /** Whether the address led nowhere. */
  declare invalid: boolean;

  static override readonly styles = [
    base,
    controls,
    css`
      form {
        display: flex;
        gap: 0.6rem;
      }

      input {
        flex: 1;
        font-family: var(--mono);
        font-size: 0.95rem;
      }

      label {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }

      button {
        min-width: 6.5rem;
      }

      @media (max-width: 30rem) {
        button {
          min-width: 5rem;
          padding: 0 0.8rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.source = "";
    this.busy = false;
    this.invalid = false;
  }

  protected override render() {
    return html`
      <form @submit=${this.#submit}>
        <label for="address">Space or address</label>
        <input
          id="address"
          name="address"
          .value=${this.source}
          placeholder="owner/space or https://…"
          aria-invalid=${this.invalid}
          autocomplete="url"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
        />
        <button class="primary" aria-busy=${this.busy}>${this.busy ? "Opening…" : "Open"}</button>
      </form>
    `;
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.renderRoot.querySelector("input");
    const source = input?.value.trim() ?? "";
    if (source) this.dispatchEvent(new AddressOpenEvent(source));
    else input?.focus();
  };
}

customElements.define("address-bar", AddressBar);

declare global {
  interface HTMLElementTagNameMap {
    "address-bar": AddressBar;
  }
}
