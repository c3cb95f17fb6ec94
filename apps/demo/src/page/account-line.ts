import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base, controls } from "../common/shared-styles.ts";
import type { Account, AccountState } from "./account.ts";

/** Somebody wants something of their account on the Hub. */
export class AccountEvent extends Event {
  static readonly type = "account";
  readonly wish: "sign-in" | "sign-out" | "keep" | "forget";

  constructor(wish: AccountEvent["wish"]) {
    super(AccountEvent.type, { bubbles: true, composed: true });
    this.wish = wish;
  }
}

/** Does what somebody wants of their account. They come back to this page from the Hub. */
export function tendAccount(account: Account, wish: AccountEvent["wish"]): void {
  if (wish === "sign-in") void account.signIn(location.href);
  else if (wish === "sign-out") account.signOut();
  else account.keep(wish === "keep");
}

/**
 * The visitor's account on the Hub: a way in, or who they are and a way out.
 *
 * @fires AccountEvent
 */
export class AccountLine extends LitElement {
  static override readonly properties = {
    state: { attribute: false },
    kept: { type: Boolean },
    hub: { type: String },
  };
  declare state: AccountState;
  /** Whether it is remembered on this device. */
  declare kept: boolean;
  /** The host of the Hub. */
  declare hub: string;

  static override readonly styles = [
    base,
    controls,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: 0.35rem 0.75rem;
        font-size: 0.85rem;
      }

      button {
        min-height: 2.75rem;
        padding: 0 0.9rem;
        white-space: nowrap;
      }

      .who {
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      label {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        color: var(--muted);
      }

      .problem {
        width: 100%;
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    this.state = { phase: "out" };
    this.kept = false;
    this.hub = "";
  }

  protected override render() {
    const { state } = this;
    return html`<div class="line">
      ${state.phase === "in" ? this.#renderIn(state.name) : this.#renderOut()}
      ${state.phase === "failed" ? html`<p class="problem" role="alert">You are not signed in: ${state.problem}</p>` : nothing}
    </div>`;
  }

  #renderOut(): TemplateResult {
    const { phase } = this.state;
    const isBusy = phase === "leaving" || phase === "coming";
    return html`<button type="button" aria-busy=${isBusy} ?disabled=${isBusy} title="At ${this.hub}" @click=${this.#ask("sign-in")}>
      ${isBusy ? "Signing in…" : "Sign in with Hugging Face"}
    </button>`;
  }

  #renderIn(name: string): TemplateResult {
    return html`
      <span class="who" title="Signed in at ${this.hub}">${name}</span>
      <label title="In this browser’s storage: whoever uses this browser is signed in">
        <input type="checkbox" .checked=${this.kept} @change=${this.#ask(this.kept ? "forget" : "keep")} />Stay signed in
      </label>
      <button type="button" @click=${this.#ask("sign-out")}>Sign out</button>
    `;
  }

  #ask(wish: AccountEvent["wish"]) {
    return () => {
      this.dispatchEvent(new AccountEvent(wish));
    };
  }
}

customElements.define("account-line", AccountLine);

declare global {
  interface HTMLElementTagNameMap {
    "account-line": AccountLine;
  }
}
