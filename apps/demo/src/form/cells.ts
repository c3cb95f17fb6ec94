/**
 * Reads cells as spreadsheets copy them, by tabs, or a CSV file's, by commas. A cell in quotes may hold separators and line
 * ends and, doubled, quotes. Text is taken for CSV only where its lines have equally many cells: a sentence is one cell.
 */
export function readCells(text: string): readonly (readonly string[])[] {
  const source = text.replace(/\r?\n$/, "");
  const rows = splitCells(source, "\t");
  if (source.includes("\t")) return rows;
  const byComma = splitCells(source, ",");
  const [first] = byComma;
  const isCsv = byComma.length > 1 && first && first.length > 1;
  return isCsv && byComma.every((row) => row.length === first.length) ? byComma : rows;
}

function splitCells(source: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const [cell, next] = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at, separator);
    row.push(cell);
    if (source[next] === separator) {
      at = next + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (next >= source.length) return rows;
    at = next + (source.startsWith("\r\n", next) ? 2 : 1);
  }
}

function plainCell(source: string, start: number, separator: string): [cell: string, next: number] {
  let end = start;
  while (end < source.length && !`${separator}\r\n`.includes(source[end] ?? "")) end += 1;
  return [source.slice(start, end), end];
}

/** A quote that nobody closes is closed by the end. */
function quotedCell(source: string, start: number): [cell: string, next: number] {
  let end = start + 1;
  let cell = "";
  while (end < source.length) {
    if (source[end] !== '"') cell += source[end];
    else if (source[end + 1] === '"') cell += source[end++];
    else return restOfCell(source, end + 1, cell);
    end += 1;
  }
  return [cell, end];
}

/** Letters behind the closing quote still belong to the cell. */
function restOfCell(source: string, start: number, cell: string): [cell: string, next: number] {
  let end = start;
  while (end < source.length && !"\t,\r\n".includes(source[end] ?? "")) end += 1;
  return [cell + source.slice(start, end), end];
}
