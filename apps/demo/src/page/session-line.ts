import type { App } from "@spacecall/core";
import { css, html, LitElement, type PropertyValues } from "lit";
import { base, controls } from "../common/shared-styles.ts";

/** The session of the app, which its `gr.State` belongs to, and a way to start it afresh. */
export class SessionLine extends LitElement {
  static override readonly properties = { app: { attribute: false } };
  declare app: Pick<App, "session" | "resetSession">;

  /** What is announced. */
  #news = "";

  static override readonly styles = [
    base,
    controls,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.35rem 0.75rem;
        color: var(--muted);
        font-size: 0.85rem;
      }

      button {
        min-height: 2.25rem;
        padding: 0 0.75rem;
        color: var(--text);
      }

      [role="status"] {
        min-height: 1.5em;
        margin-top: 0.35rem;
        color: var(--muted);
        font-size: 0.85rem;
      }

      [role="status"]:empty {
        min-height: 0;
        margin: 0;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("app")) this.#news = "";
  }

  protected override render() {
    return html`
      <div class="line">
        <span>Session <code>${short(this.app)}</code></span>
        <button type="button" title="The app forgets what it kept for you" @click=${this.#reset}>New session</button>
      </div>
      <p role="status">${this.#news}</p>
    `;
  }

  readonly #reset = () => {
    this.app.resetSession();
    // With the name, so that a second time is announced too.
    this.#news = `The next run starts in session ${short(this.app)}.`;
    this.requestUpdate();
  };
}

/** The start of a session's hash: the whole is as good as a password. */
function short({ session }: Pick<App, "session">): string {
  return session.slice(0, 6);
}

customElements.define("session-line", SessionLine);

declare global {
  interface HTMLElementTagNameMap {
    "session-line": SessionLine;
  }
}
