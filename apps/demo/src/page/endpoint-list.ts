import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { isPlainClick } from "../common/plain-click.ts";
import { plural } from "../common/plural.ts";
import { base, controls } from "../common/shared-styles.ts";
import { typedIn } from "../common/typed-in.ts";
import type { EndpointChoice, EndpointChoices } from "./endpoint-choices.ts";
import { listStyles } from "./endpoint-list-styles.ts";

/** Somebody chose an endpoint. */
export class EndpointSelectEvent extends Event {
  static readonly type = "endpoint-select";
  /** What the page's address calls it. */
  readonly endpoint: string;

  constructor(endpoint: string) {
    super(EndpointSelectEvent.type, { bubbles: true, composed: true });
    this.endpoint = endpoint;
  }
}

/** From how many endpoints on they can be searched. */
const worthSearching = 12;

/**
 * The endpoints of an app. They are links to this page with `?app=…&endpoint=…`, so that they can be copied and opened in
 * a tab of their own.
 *
 * @fires EndpointSelectEvent
 */
export class EndpointList extends LitElement {
  static override readonly properties = {
    endpoints: { attribute: false },
    selected: { type: String },
    running: { attribute: false },
    hrefOf: { attribute: false },
    words: { state: true },
  };
  declare endpoints: EndpointChoices;
  /** The key of the endpoint that is shown. */
  declare selected: string;
  /** The keys of those that run now. */
  declare running: ReadonlySet<string>;
  /** Makes the address of this page with an endpoint open. */
  declare hrefOf: (endpoint: string) => string;
  /** What is searched for. */
  declare private words: string;

  static override readonly styles = [base, controls, listStyles];

  constructor() {
    super();
    this.endpoints = new Map();
    this.selected = "";
    this.running = new Set();
    this.hrefOf = () => "";
    this.words = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("endpoints")) this.words = "";
  }

  protected override render() {
    const found = this.#find();
    return html`
      <nav aria-label="Endpoints">
        ${this.endpoints.size < worthSearching ? nothing : this.#renderSearch(found)}
        <ul>
          ${repeat(
            found,
            ([key]) => key,
            ([key, choice]) => html`<li>${this.#renderLink(key, choice)}</li>`,
          )}
        </ul>
      </nav>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("selected")) return;
    const [list, link] = ["ul", "[aria-current]"].map((selector) => this.renderRoot.querySelector(selector));
    if (list && link) reveal(list, link);
  }

  #find(): readonly (readonly [string, EndpointChoice])[] {
    const words = this.words.trim().toLowerCase();
    return [...this.endpoints].filter(([, { label }]) => label.toLowerCase().includes(words));
  }

  #renderSearch([first]: readonly (readonly [string, EndpointChoice])[]) {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && first) this.dispatchEvent(new EndpointSelectEvent(first[0]));
    };
    return html`
      <input type="search" aria-label="Search the endpoints" placeholder="Search" autocomplete="off" autocapitalize="off"
        spellcheck="false" .value=${this.words} @keydown=${onKey} @input=${(event: Event) => {
          this.words = typedIn(event);
        }} />
      <p class=${first ? "" : "none"} role="status">${first ? "" : "None has that in its name."}</p>
    `;
  }

  #renderLink(key: string, { label, info: { parameters, returns } }: EndpointChoice) {
    const current = key === this.selected;
    const busy = this.running.has(key);
    const counts = `${plural(parameters.length, "input")}, ${plural(returns.length, "output")}`;
    return html`
      <a
        href=${this.hrefOf(key)}
        aria-current=${current ? "page" : nothing}
        title=${counts}
        @click=${(event: MouseEvent) => this.#select(event, key)}
      >
        <span class="name">${label}</span>
        ${busy ? html`<span class="busy" title="Running"></span>` : nothing}
        <span class="counts" aria-hidden="true">${parameters.length} → ${returns.length}</span>
        <span class="spoken">${counts}${busy ? ", running" : ""}</span>
      </a>
    `;
  }

  #select(event: MouseEvent, key: string): void {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    this.dispatchEvent(new EndpointSelectEvent(key));
  }
}

/** How far from the edge of the list a link is brought, in pixels. */
const margin = 16;

/** Scrolls a list until a link of it is in sight. `scrollIntoView()` would scroll the page as well, away from what was opened. */
function reveal(list: Element, link: Element): void {
  const [outer, inner] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  const beyond = (start: number, end: number) => Math.min(0, start - margin) || Math.max(0, end + margin);
  list.scrollBy({
    left: beyond(inner.left - outer.left, inner.right - outer.right),
    top: beyond(inner.top - outer.top, inner.bottom - outer.bottom),
    behavior: "instant",
  });
}

customElements.define("endpoint-list", EndpointList);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-list": EndpointList;
  }
}
