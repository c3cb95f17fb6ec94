import type { Return } from "@spacecall/core";
import { css, html, LitElement, type PropertyValues } from "lit";
import { base } from "../common/shared-styles.ts";
import "./json-tree.ts";
import type { Renderer, ValueView } from "./renderers.ts";

/** A value whose renderer is loaded when it is first needed. Where that fails, the value is a tree. */
export class LazyView extends LitElement {
  static override readonly properties = {
    renderer: { attribute: false },
    value: { attribute: false },
    info: { attribute: false },
    failed: { state: true },
  };
  declare renderer: Renderer;
  declare value: unknown;
  declare info: Return;
  /** Whether its module could not be loaded. */
  declare private failed: boolean;

  #view: ValueView | undefined;

  static override readonly styles = [
    base,
    css`
      .loading {
        min-height: 4rem;
        border-radius: var(--radius-small);
        background: var(--sunken);
      }

      /* What is there at once says nothing. */
      .loading::before {
        display: block;
        padding: 1.2rem 1rem;
        color: var(--muted);
        font-size: 0.88rem;
        content: "Loading…" / "";
        animation: late 400ms step-end backwards;
      }

      @keyframes late {
        from {
          opacity: 0;
        }
      }

      .note {
        margin-bottom: 0.5rem;
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("renderer") && changed.get("renderer")?.tag !== this.renderer.tag)
      void this.#load(this.renderer);
    if (this.#view) this.#fill(this.#view);
  }

  protected override render() {
    if (this.failed)
      return html`<p class="note">What shows this could not be loaded.</p><json-tree open .value=${this.value}></json-tree>`;
    return this.#view ?? html`<div class="loading" aria-busy="true"></div>`;
  }

  async #load(renderer: Renderer): Promise<void> {
    this.#view = undefined;
    this.failed = false;
    try {
      await renderer.load();
      if (renderer.tag !== this.renderer.tag) return;
      // `as`: a renderer names an element of this kind
      this.#view = document.createElement(renderer.tag) as ValueView;
    } catch {
      this.failed = true;
    }
    this.requestUpdate();
  }

  #fill(view: ValueView): void {
    view.value = this.value;
    view.info = this.info;
  }
}

customElements.define("lazy-view", LazyView);

declare global {
  interface HTMLElementTagNameMap {
    "lazy-view": LazyView;
  }
}
