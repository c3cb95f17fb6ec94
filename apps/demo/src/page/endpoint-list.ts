import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { plural } from "../common/plural.ts";
import { base, unseen } from "../common/shared-styles.ts";
import type { EndpointChoice, EndpointChoices } from "./endpoint-choices.ts";

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
    hrefOf: { attribute: false },
  };
  declare endpoints: EndpointChoices;
  /** The key of the endpoint that is shown. */
  declare selected: string;
  /** Makes the address of this page with an endpoint open. */
  declare hrefOf: (endpoint: string) => string;

  static override readonly styles = [
    base,
    css`
      ul {
        display: flex;
        gap: 0.25rem;
        overflow: auto;
        list-style: none;
      }

      a {
        position: relative;
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 0.9rem;
        padding: 0.5rem 0.8rem;
        border-radius: var(--radius-small);
        color: inherit;
        text-decoration: none;
        transition: background 120ms;
      }

      /* Inside: the list would cut it off. */
      a:focus-visible {
        outline-offset: -2px;
      }

      a:hover {
        background: var(--sunken);
      }

      a[aria-current] {
        background: var(--accent-soft);
        color: var(--accent);
      }

      .name {
        font-family: var(--mono);
        font-size: 0.92rem;
        font-weight: 500;
        overflow-wrap: anywhere;
      }

      .counts {
        flex: none;
        color: var(--muted);
        font-size: 0.8rem;
        font-variant-numeric: tabular-nums;
      }

      .spoken {
        ${unseen}
      }

      a[aria-current] .counts {
        color: inherit;
      }

      /* A column beside the endpoint, no higher than a window that shows the page's head too; where there is no room for one, a row. */
      @media (min-width: 56rem) {
        ul {
          flex-direction: column;
          max-height: max(15rem, 100dvh - 16rem);
        }
      }

      @media not (min-width: 56rem) {
        ul {
          margin: 0 calc(-1 * var(--gutter));
          padding: 0.25rem var(--gutter);
          scrollbar-width: none;
        }

        li {
          flex: none;
        }

        a {
          border: 1px solid var(--line);
          background: var(--surface);
        }

        a[aria-current] {
          border-color: transparent;
        }

        .name {
          white-space: nowrap;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.endpoints = new Map();
    this.selected = "";
    this.hrefOf = () => "";
  }

  protected override render() {
    return html`
      <nav aria-label="Endpoints">
        <ul>
          ${repeat(
            this.endpoints,
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

  #renderLink(key: string, { label, info: { parameters, returns } }: EndpointChoice) {
    const current = key === this.selected;
    const counts = `${plural(parameters.length, "input")}, ${plural(returns.length, "output")}`;
    return html`
      <a
        href=${this.hrefOf(key)}
        aria-current=${current ? "page" : nothing}
        title=${counts}
        @click=${(event: MouseEvent) => this.#select(event, key)}
      >
        <span class="name">${label}</span>
        <span class="counts" aria-hidden="true">${parameters.length} → ${returns.length}</span>
        <span class="spoken">${counts}</span>
      </a>
    `;
  }

  #select(event: MouseEvent, key: string): void {
    // With a modifier the click is the browser's: a new tab, a new window, a download.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
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
