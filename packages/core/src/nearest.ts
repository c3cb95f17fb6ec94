/** The names that look like the one asked for, the nearest first, at most three. */
export function nearest(asked: string, names: Iterable<string>): string[] {
  const wanted = plain(asked).slice(0, longest);
  return [...names]
    .map((name) => ({ name, away: distance(wanted, plain(name).slice(0, longest)) }))
    .filter(({ away }) => away <= Math.max(2, wanted.length / 2))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
}

const longest = 64;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (cells: readonly number[], index: number) => cells[index] ?? Number.POSITIVE_INFINITY;
      row.push(
        Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
  }
  return row.at(-1) ?? 0;
}
