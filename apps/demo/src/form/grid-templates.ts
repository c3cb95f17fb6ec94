import { html, nothing, type TemplateResult } from "lit";
import type { TableControl } from "./control.ts";
import { addColumn, addRow, type Cell, removeColumn, removeRow, type Table } from "./grid-model.ts";

/** What the buttons below a grid are drawn from. */
export interface GridToolsOptions {
  readonly label: string;
  readonly control: TableControl;
  /** The cell beside which they act. */
  readonly cell: Cell;
  readonly onChange: (change: (table: Table) => Table) => void;
}

/** Draws the buttons that add and remove rows and columns. */
export function gridTools({ label, control, cell, onChange }: GridToolsOptions): TemplateResult {
  const row = Math.max(cell.row, 0);
  const { column } = cell;
  const button = (words: string, change: (table: Table) => Table) =>
    html`<button type="button" class="small" @click=${() => onChange(change)}>${words}</button>`;
  const { fixedRows, fixedColumns } = control;
  return html`<div class="tools" role="group" aria-label="${label}, rows and columns">
    ${fixedRows ? nothing : button("Add row", (table) => addRow(table, row))}
    ${fixedRows ? nothing : button("Remove row", (table) => removeRow(table, row))}
    ${fixedColumns ? nothing : button("Add column", (table) => addColumn(table, column))}
    ${fixedColumns ? nothing : button("Remove column", (table) => removeColumn(table, column))}
  </div>`;
}

/** Keeps the room of the rows that are out of sight. */
export function spacer(height: number): TemplateResult | typeof nothing {
  // As a property, since the page's policy takes no styles in attributes.
  return height > 0
    ? html`<tr class="spacer" aria-hidden="true" .style=${`height: ${height}px`}><td></td></tr>`
    : nothing;
}
