import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../common/shared-styles.ts";
import { membersOf } from "./json-text.ts";

/** Members of one object or array that are shown at once; the rest is counted, and shown in steps. */
const mostMembers = 200;

/** Characters of a text that are shown before somebody asks for more, and then. */
const mostCharacters = [1_000, 100_000] as const;

/**
 * A JSON value to look into. An object or array draws its members only while it is open, so that a large value costs what
 * is seen of it.
 */
export class JsonTree extends LitElement {
  static override readonly properties = {
    value: { attribute: false },
    label: { type: String },
    open: { type: Boolean },
    levels: { attribute: false },
    shown: { state: true },
  };
  declare value: unknown;
  /** The key or index that leads here; empty at the root. */
  declare label: string;
  declare open: boolean;
  /** How many levels to open or close from here on, when it is set. People open and close them as they like afterwards. */
  declare levels: number | undefined;
  /** How many members, or how much of a text: a step up each time that somebody asks for more. */
  declare private shown: number;

  static override readonly styles = [
    base,
    css`
      :host {
        font-family: var(--mono);
        font-size: 0.88rem;
        overflow-wrap: anywhere;
      }

      summary {
        width: fit-content;
        padding: 0.05rem 0.3rem 0.05rem 0;
        border-radius: 5px;
        cursor: pointer;
      }

      summary::marker {
        color: var(--muted);
      }

      .members {
        display: grid;
        gap: 0.1rem;
        margin-left: 0.35rem;
        padding-left: 1rem;
        border-left: 1px solid var(--line);
      }

      .key,
      .rest {
        color: var(--muted);
      }

      .more {
        width: fit-content;
        margin: 0;
        padding: 0.05rem 0.3rem;
        border: 0;
        border-radius: 5px;
        background: none;
        color: var(--accent);
        font: inherit;
        text-align: left;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }

      .string {
        color: var(--good);
        white-space: pre-wrap;
      }

      .other {
        color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.label = "";
    this.open = false;
    this.shown = 1;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("levels") && this.levels !== undefined) this.open = this.levels > 0;
  }

  protected override render(): TemplateResult {
    const { label, value } = this;
    const key = label === "" ? "" : html`<span class="key">${label}: </span>`;
    if (typeof value === "string") return html`${key}${this.#renderText(value)}`;
    const members = membersOf(value);
    if (!members) return html`${key}<span class="other">${String(value)}</span>`;

    const isArray = Array.isArray(value);
    const count = `${members.length} ${isArray ? "item" : "key"}${members.length === 1 ? "" : "s"}`;
    return html`
      <details ?open=${this.open} @toggle=${this.#toggle}>
        <summary>${key}${isArray ? "[ ]" : "{ }"} <span class="rest">${count}</span></summary>
        ${this.open ? this.#renderMembers(members) : ""}
      </details>
    `;
  }

  #renderText(text: string): TemplateResult {
    const [few, many] = mostCharacters;
    const most = this.shown > 1 ? many : few;
    const rest = text.length - most;
    const words = `… ${rest.toLocaleString("en")} more characters`;
    return html`<span class="string">${JSON.stringify(rest > 0 ? text.slice(0, most) : text)}</span>${
      rest <= 0
        ? nothing
        : most === many
          ? html` <span class="rest">${words}</span>`
          : html` <button class="more" type="button" @click=${this.#showMore}>${words}</button>`
    }`;
  }

  #renderMembers(members: readonly [string, unknown][]): TemplateResult {
    const most = this.shown * mostMembers;
    const rest = members.length - most;
    const levels = this.levels === undefined ? undefined : this.levels - 1;
    return html`
      <div class="members">
        ${members
          .slice(0, most)
          .map(
            ([key, value]) => html`<json-tree .label=${key} .value=${value} .levels=${levels}></json-tree>`,
          )}
        ${
          rest > 0
            ? html`<button class="more" type="button" @click=${this.#showMore}
              >Show ${Math.min(rest, mostMembers)} of ${rest.toLocaleString("en")} more</button>`
            : nothing
        }
      </div>
    `;
  }

  readonly #showMore = () => {
    this.shown++;
  };

  readonly #toggle = (event: Event) => {
    if (event.target instanceof HTMLDetailsElement) this.open = event.target.open;
  };
}

customElements.define("json-tree", JsonTree);

declare global {
  interface HTMLElementTagNameMap {
    "json-tree": JsonTree;
  }
}
