import { css, html, nothing } from "lit";
import { ValueElement } from "../value-element.ts";
import "../../common/copy-button.ts";
import { base, controls } from "../../common/shared-styles.ts";
import { jsonText, levelsWithin } from "../json-text.ts";
import "../json-tree.ts";

/** Members that are opened at once: as many levels as have no more of them. */
const mostOpened = 1_000;

/** A JSON value to look into, to open and close as a whole, and to take along. */
export class JsonView extends ValueElement {
  static override readonly properties = {
    levels: { state: true },
  };
  /** How many levels are opened. */
  declare private levels: number;

  static override readonly styles = [
    base,
    controls,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.5rem;
        margin-bottom: 0.4rem;
      }

      header > button {
        min-height: 2.25rem;
        padding: 0 0.85rem;
        font-size: 0.85rem;
      }

      .tree {
        overflow-x: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.levels = 1;
  }

  protected override render() {
    const { value, levels } = this;
    const most = levelsWithin(value, mostOpened);
    return html`
      <header>
        ${
          most > 1
            ? html`<button type="button" @click=${() => this.#open(levels > 1 ? 1 : most)}
              >${levels > 1 ? "Close all" : "Open all"}</button>`
            : nothing
        }
        <copy-button what="the JSON" .text=${() => jsonText(this.value)}></copy-button>
      </header>
      <div class="tree"><json-tree .value=${value} .levels=${levels}></json-tree></div>
    `;
  }

  #open(levels: number): void {
    this.levels = levels;
  }
}

customElements.define("json-view", JsonView);

declare global {
  interface HTMLElementTagNameMap {
    "json-view": JsonView;
  }
}
