import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import { ValueElement } from "../value-element.ts";
import "../../common/copy-button.ts";
import { plural } from "../../common/plural.ts";
import { saveBlob } from "../../common/save-blob.ts";
import { base, controls } from "../../common/shared-styles.ts";
import { cellText, inOrder, type Order, type Table, toCsv, toTable } from "./table.ts";
import { tableViewStyles } from "./table-view-styles.ts";

/** The height of a row in pixels, as the styles have it at the usual size of type. */
const rowHeight = 36;

/** No browser lays out an element that is higher than some ten million pixels. */
const mostRows = 250_000;

/** Characters of a cell that are drawn; no column is wider. */
const longestCell = 300;

/** A table to scroll, sort and take along. Only the rows in sight are on the page. */
export class TableView extends ValueElement {
  static override readonly properties = {
    order: { state: true },
  };
  /** None is the app's own. */
  declare private order: Order | undefined;

  #table: Table | undefined;
  #rows: Uint32Array | undefined;
  #unmount: (() => void) | undefined;
  readonly #scroll = createRef<HTMLDivElement>();
  readonly #virtualizer = new Virtualizer<HTMLDivElement, HTMLDivElement>(this.#options(0));

  static override readonly styles = [base, controls, tableViewStyles];

  static {
    // The virtualizer tells its first range after the first update: it has to see the element for that.
    TableView.disableWarning?.("change-in-update");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Underscored, and yet what each of the library's own adapters calls.
    this.#unmount = this.#virtualizer._didMount();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unmount?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("value")) {
      this.#table = toTable(this.value);
      // Another yield of the same table stays in the order that was asked for.
      if (this.order && this.order.column >= this.#headers.length) this.order = undefined;
    }
    if (changed.has("value") || changed.has("order"))
      this.#rows = this.#table && this.order && inOrder(this.#table.rows, this.order);
    this.#virtualizer.setOptions(this.#options(this.#shownRows));
  }

  protected override render() {
    const table = this.#table;
    if (!table) return nothing;
    const { headers, rows, widths, moreColumns } = table;
    const columns = widths.map((width) => `minmax(${width * 0.56 + 1.6}rem, ${width}fr)`).join(" ");
    const moreRows = rows.length - this.#shownRows;
    return html`
      <header>
        <span class="size">${plural(rows.length, "row").replace(/\d+/, (count) => Number(count).toLocaleString("en"))},
          ${plural(headers.length + moreColumns, "column")}</span>
        <div class="ways"><copy-button what="as CSV" .text=${this.#csv}></copy-button>
        <button type="button" @click=${this.#save}>Download CSV</button></div>
      </header>
      <div class="scroll" tabindex="0" role="group" aria-label="Table, to scroll" ${ref(this.#scroll)}>
        <div class="table" role="table" aria-label=${this.info?.label || "Table"} aria-rowcount=${rows.length + 1}
          aria-colcount=${headers.length + moreColumns} .style=${`--columns: ${columns}`}>
          <div class="head" role="rowgroup">
            <div class="row" role="row" aria-rowindex="1">${headers.map(this.#renderHeader)}</div>
          </div>
          <div class="body" role="rowgroup" .style=${`height: ${this.#virtualizer.getTotalSize()}px`}>
            ${repeat(
              this.#virtualizer.getVirtualItems(),
              ({ index }) => index,
              ({ index, start }) => this.#renderRow(table, index, start),
            )}
          </div>
        </div>
      </div>
      ${rows.length === 0 ? html`<p class="note">The table has no rows.</p>` : nothing}
      ${moreRows > 0 ? html`<p class="note">The last ${moreRows.toLocaleString("en")} rows are only in the CSV.</p>` : nothing}
      ${moreColumns > 0 ? html`<p class="note">The last ${plural(moreColumns, "column")} only in the CSV.</p>` : nothing}
    `;
  }

  protected override updated(): void {
    this.#virtualizer._willUpdate();
  }

  readonly #renderHeader = (name: string, column: number): TemplateResult => {
    const { order } = this;
    const direction = order?.column !== column ? "none" : order.down ? "descending" : "ascending";
    const arrow = { none: "", ascending: "↑", descending: "↓" }[direction];
    return html`<div class="cell ${this.#table?.numeric[column] ? "number" : ""}" role="columnheader" aria-sort=${direction}
      ><button type="button" @click=${() => this.#sortBy(column)}><span class="name">${name.slice(0, longestCell) || "\u00a0"}</span
        ><span class="arrow" aria-hidden="true">${arrow}</span></button></div>`;
  };

  #renderRow({ headers, rows, display, numeric }: Table, place: number, start: number): TemplateResult {
    const index = this.#rows ? (this.#rows[place] ?? 0) : place;
    return html`<div class="row" role="row" aria-rowindex=${place + 2} .style=${`transform: translateY(${start}px)`}>
      ${headers.map(
        (_, column) => html`<div class="cell ${numeric[column] ? "number" : ""}" role="cell"
          >${cellText(display?.[index]?.[column] ?? rows[index]?.[column]).slice(0, longestCell)}</div>`,
      )}
    </div>`;
  }

  get #headers(): readonly string[] {
    return this.#table?.headers ?? [];
  }

  get #shownRows(): number {
    return Math.min(mostRows, this.#table?.rows.length ?? 0);
  }

  #options(count: number) {
    return {
      count,
      getScrollElement: () => this.#scroll?.value ?? null,
      estimateSize: () => rowHeight,
      overscan: 10,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.requestUpdate(),
    };
  }

  /** Upwards, downwards, and as the app gave it. */
  #sortBy(column: number): void {
    const { order } = this;
    if (order?.column !== column) this.order = { column, down: false };
    else this.order = order.down ? undefined : { column, down: true };
  }

  readonly #csv = () => (this.#table ? toCsv(this.#table, this.#rows) : "");

  readonly #save = () => {
    saveBlob(new Blob([this.#csv()], { type: "text/csv" }), "table.csv");
  };
}

customElements.define("table-view", TableView);

declare global {
  interface HTMLElementTagNameMap {
    "table-view": TableView;
  }
}
