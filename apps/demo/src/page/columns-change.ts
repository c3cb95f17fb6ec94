import type { Columns } from "./columns.ts";

/** Somebody keeps an endpoint open, lets it go, or closes it. */
export class ColumnsChangeEvent extends Event {
  static readonly type = "columns-change";
  /** What is open now. */
  readonly columns: Columns;

  constructor(columns: Columns) {
    super(ColumnsChangeEvent.type, { bubbles: true, composed: true });
    this.columns = columns;
  }
}
