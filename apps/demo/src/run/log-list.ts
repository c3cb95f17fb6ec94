import type { LogEntry } from "@spacecall/core";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base } from "../common/shared-styles.ts";

/** Messages that are shown, the newest ones. */
const mostShown = 200;

/** The levels that have a colour. */
const levels: ReadonlySet<string> = new Set(["info", "warning", "success", "error"]);

/** The messages of an app for its user. They are text: an app may write HTML into them, which nobody renders here. */
export class LogList extends LitElement {
  static override readonly properties = { entries: { attribute: false } };
  declare entries: readonly LogEntry[];

  static override readonly styles = [
    base,
    css`
      h4 {
        margin: 0 0 0.45rem;
        font-size: 1rem;
        font-weight: 600;
      }

      [role="log"]:not(:empty) {
        max-height: 15rem;
        overflow-y: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
      }

      .entry,
      .earlier {
        padding: 0.5rem 0.85rem;
        font-size: 0.92rem;
      }

      .entry + .entry {
        border-top: 1px solid var(--line);
      }

      .earlier {
        color: var(--muted);
      }

      .level {
        color: var(--level, var(--muted));
        font-weight: 600;
      }

      .level::before {
        content: "";
        display: inline-block;
        width: 0.5rem;
        height: 0.5rem;
        margin-right: 0.5rem;
        border-radius: 50%;
        background: currentColor;
      }

      .info {
        --level: var(--accent);
      }

      .warning {
        --level: var(--warm);
      }

      .success {
        --level: var(--good);
      }

      .error {
        --level: var(--bad);
      }

      .message {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];

  constructor() {
    super();
    this.entries = [];
  }

  protected override render() {
    const { entries } = this;
    const earlier = entries.length - mostShown;
    // The log is there before its first message, or that one would not be announced. Its lines hold no space of their own.
    return html`
      ${entries.length > 0 ? html`<h4>Messages</h4>` : nothing}
      <div role="log" aria-label="What the app says" tabindex=${entries.length > 0 ? 0 : nothing}
        >${earlier > 0 ? html`<p class="earlier">… and ${earlier} before these</p>` : nothing}${repeat(
          entries.slice(-mostShown),
          (entry) => entry, // each is made once, and keeps its line
          renderEntry,
        )}</div>
    `;
  }

  protected override updated(): void {
    const log = this.renderRoot.querySelector("[role=log]");
    // The newest one is what somebody looks for, unless they read in it.
    if (log && !log.matches(":hover, :focus")) log.scrollTop = log.scrollHeight;
  }
}

function renderEntry({ level, title, message }: LogEntry): TemplateResult {
  // Gradio titles a message with its level where the app gives no title.
  const heading = title && title.toLowerCase() !== level.toLowerCase() ? `${level}: ${title}` : level;
  return html`<div class="entry ${levels.has(level) ? level : ""}"
    ><span class="level">${heading}</span><div class="message">${message}</div></div>`;
}

customElements.define("log-list", LogList);

declare global {
  interface HTMLElementTagNameMap {
    "log-list": LogList;
  }
}
