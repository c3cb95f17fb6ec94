import { css, html, LitElement, type TemplateResult } from "lit";
import { isRemoteFile } from "./remote-file.ts";
import { base } from "./shared-styles.ts";

/** Members of one object or array that are shown at once; the rest is counted. */
const mostMembers = 200;

/**
 * A JSON value to look into. An object or array draws its members only while it is open, so that a large value costs what
 * is seen of it.
 */
export class JsonTree extends LitElement {
  static override readonly properties = {
    value: { attribute: false },
    label: { type: String },
    open: { type: Boolean },
  };
  declare value: unknown;
  /** The key or index that leads here; empty at the root. */
  declare label: string;
  declare open: boolean;

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
  }

  protected override render(): TemplateResult {
    const { label } = this;
    // A file of an app is looked at as what the app said of it.
    const value = isRemoteFile(this.value) ? this.value.toJSON() : this.value;
    const key = label === "" ? "" : html`<span class="key">${label}: </span>`;
    if (typeof value === "string") return html`${key}<span class="string">${JSON.stringify(value)}</span>`;
    if (typeof value !== "object" || value === null)
      return html`${key}<span class="other">${String(value)}</span>`;

    const members = Object.entries(value);
    const count = `${members.length} ${Array.isArray(value) ? "item" : "key"}${members.length === 1 ? "" : "s"}`;
    const brackets = Array.isArray(value) ? "[ ]" : "{ }";
    return html`
      <details ?open=${this.open} @toggle=${this.#toggle}>
        <summary>${key}${brackets} <span class="rest">${count}</span></summary>
        ${this.open ? this.#renderMembers(members) : ""}
      </details>
    `;
  }

  #renderMembers(members: readonly [string, unknown][]): TemplateResult {
    const rest = members.length - mostMembers;
    return html`
      <div class="members">
        ${members
          .slice(0, mostMembers)
          .map(([key, value]) => html`<json-tree .label=${key} .value=${value}></json-tree>`)}
        ${rest > 0 ? html`<span class="rest">… and ${rest} more</span>` : ""}
      </div>
    `;
  }

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
