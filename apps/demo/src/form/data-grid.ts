import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { plural } from "../common/plural.ts";
import { typedIn } from "../common/typed-in.ts";
import { readCells } from "./cells.ts";
import type { TableControl } from "./control.ts";
import { ControlElement, controlStyles } from "./control-element.ts";
import { dataGridStyles } from "./data-grid-styles.ts";
import {
  type Cell,
  cellText,
  columnType,
  pasteCells,
  readCell,
  readTable,
  setCell,
  type Table,
} from "./grid-model.ts";
import { moveOf, shownRows, step } from "./grid-moves.ts";
import { gridTools, spacer } from "./grid-templates.ts";

/** The pixels of a row, which the styles hold it to. */
const rowHeight = 36;

/** Edits a table as a spreadsheet does: arrow keys, typing, pasting. Only the rows in sight are in the page. */
export class DataGrid extends ControlElement {
  static override readonly properties = {
    ...ControlElement.properties,
    active: { state: true },
    typed: { state: true },
    top: { state: true },
  };
  declare control: TableControl;
  /** The cell that keys go to. */
  declare private active: Cell;
  /** What is typed into it; none while nobody edits it. */
  declare private typed: string | undefined;
  /** How far it is scrolled. */
  declare private top: number;

  #table: Table = readTable(undefined);
  #of: unknown;

  static override readonly styles = [...controlStyles, dataGridStyles];

  constructor() {
    super();
    this.active = { row: 0, column: 0 };
    this.top = 0;
  }

  protected override willUpdate(): void {
    if (this.value !== this.#of) {
      this.#of = this.value;
      this.#table = readTable(this.value, this.control.headers);
    }
    this.active = this.#inside(this.active);
  }

  protected override render() {
    const { label, description, disabled } = this;
    const { headers, data } = this.#table;
    const { first, last } = shownRows(this.top / rowHeight, data.length);
    const rows = Array.from({ length: last - first }, (_, index) => first + index);
    // Where the cell with the keys is out of sight, Tab must still find one.
    const { row } = this.active;
    const tabRow = row < 0 || (row >= first && row < last) ? row : first;
    return html`
      <div class="scroll" @scroll=${this.#onScroll} @paste=${this.#onPaste} @copy=${this.#onCopy}>
        <table role="grid" aria-label=${label} aria-describedby=${description ? "description" : nothing}
          aria-rowcount=${data.length + 1} aria-colcount=${headers.length + 1} aria-disabled=${disabled}
          @keydown=${this.#onKey} @dblclick=${() => this.#edit()}>
          <thead><tr aria-rowindex="1">
            <th class="index" scope="col"><span class="hidden">Row</span></th>
            ${headers.map((name, at) => this.#renderCell({ row: -1, column: at }, name, tabRow))}
          </tr></thead>
          <tbody>
            ${spacer(first * rowHeight)}
            ${repeat(
              rows,
              (index) => index,
              (index) => html`<tr aria-rowindex=${index + 2}>
                <th class="index" scope="row">${index + 1}</th>
                ${headers.map((_, at) => this.#renderCell({ row: index, column: at }, data[index]?.[at], tabRow))}
              </tr>`,
            )}
            ${spacer((data.length - last) * rowHeight)}
          </tbody>
        </table>
      </div>
      ${disabled ? nothing : gridTools({ label, control: this.control, cell: this.active, onChange: (change) => this.#keep(change(this.#table)) })}
      <p class="note">${plural(data.length, "row")}. Type into a cell, or paste from a spreadsheet.</p>
      <p class="hidden" id="description">${description}</p>
    `;
  }

  #renderCell(cell: Cell, value: unknown, tabRow: number): TemplateResult {
    const { row, column } = cell;
    const isActive = row === this.active.row && column === this.active.column;
    const tabindex = row === tabRow && column === this.active.column ? 0 : -1;
    const name = `${this.#table.headers[column]}, ${row < 0 ? "header" : `row ${row + 1}`}`;
    const content =
      isActive && this.typed !== undefined
        ? html`<input type="text" aria-label=${name} autocomplete="off" .value=${this.typed}
            @input=${(event: Event) => (this.typed = typedIn(event))} @blur=${() => this.#commit()} />`
        : cellText(value).slice(0, 200);
    const onClick = () => this.#activate(cell);
    return row < 0
      ? html`<th scope="col" tabindex=${tabindex} @click=${onClick}>${content}</th>`
      : html`<td role="gridcell" tabindex=${tabindex} class=${typeof value === "number" ? "number" : ""} @click=${onClick}>${content}</td>`;
  }

  readonly #onScroll = ({ target }: Event) => {
    if (target instanceof Element) this.top = target.scrollTop;
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (this.disabled || event.isComposing) return;
    if (this.typed !== undefined) this.#onEditKey(event);
    else this.#onCellKey(event);
  };

  #onEditKey(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    const by =
      key === "Enter"
        ? { row: shiftKey ? -1 : 1, column: 0 }
        : key === "Tab"
          ? { row: 0, column: shiftKey ? -1 : 1 }
          : undefined;
    if (key === "Escape") this.typed = undefined;
    else if (by && !event.ctrlKey && !event.metaKey) this.#commit();
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#activate(by ? this.#inside(step(this.active, by)) : this.active);
  }

  #onCellKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { headers, data } = this.#table;
    const moved = moveOf(event, this.active, { rows: data.length, columns: headers.length });
    if (moved) this.#activate(moved);
    else if (ctrlKey || metaKey || altKey) return;
    else if (key === "Enter" || key === "F2") this.#edit();
    else if (key === "Delete" || key === "Backspace") this.#keep(setCell(this.#table, this.active, ""));
    else if (key === " " && typeof this.#cell() === "boolean")
      this.#keep(setCell(this.#table, this.active, !this.#cell()));
    else if (key.length === 1) this.#edit(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  readonly #onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.disabled || this.typed !== undefined || text === "") return;
    event.preventDefault();
    this.#keep(pasteCells(this.#table, this.active, readCells(text), this.control));
  };

  readonly #onCopy = (event: ClipboardEvent) => {
    if (this.typed !== undefined || getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData("text/plain", cellText(this.#cell()));
    event.preventDefault();
  };

  #cell(): unknown {
    const { row, column } = this.active;
    return row < 0 ? this.#table.headers[column] : this.#table.data[row]?.[column];
  }

  /** Opens the cell's box, with what stands in it or the first letter of what comes in its place. */
  #edit(typed = cellText(this.#cell())): void {
    if (this.disabled || this.typed !== undefined) return;
    this.typed = typed;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("table input")?.focus());
  }

  #commit(): void {
    const { typed, active } = this;
    if (typed === undefined) return;
    this.typed = undefined;
    if (typed === cellText(this.#cell())) return;
    const type = columnType(this.#table, active.column, this.control.datatypes[active.column]);
    this.#keep(setCell(this.#table, active, active.row < 0 ? typed : readCell(typed, type)));
  }

  #activate(cell: Cell): void {
    const { row, column } = this.active;
    if (this.typed !== undefined && (cell.row !== row || cell.column !== column)) this.#commit();
    this.active = cell;
    this.#scrollTo(cell.row);
    void this.#focusActive();
  }

  async #focusActive(): Promise<void> {
    await this.updateComplete;
    if (this.typed === undefined) this.renderRoot.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  /** Brings a row into sight, below the headers. */
  #scrollTo(row: number): void {
    const scroll = this.renderRoot.querySelector(".scroll");
    if (!scroll || row < 0) return;
    const top = row * rowHeight;
    const room = scroll.clientHeight - 2 * rowHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top > scroll.scrollTop + room) scroll.scrollTop = top - room;
    this.top = scroll.scrollTop;
  }

  #inside(cell: Cell): Cell {
    const { headers, data } = this.#table;
    const row = Math.min(Math.max(cell.row, -1), data.length - 1);
    const column = Math.min(Math.max(cell.column, 0), headers.length - 1);
    return row === cell.row && column === cell.column ? cell : { row, column };
  }

  #keep(table: Table): void {
    this.#table = table;
    this.#of = table;
    this.change(table);
  }
}

customElements.define("data-grid", DataGrid);

declare global {
  interface HTMLElementTagNameMap {
    "data-grid": DataGrid;
  }
}
