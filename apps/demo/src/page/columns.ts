/** The endpoints that are open side by side, from left to right. */
export interface Columns {
  /** What the page's address calls them. */
  readonly keys: readonly string[];
  /** Those that stay when another one is chosen. At most one is not among them. */
  readonly kept: ReadonlySet<string>;
  /** The one that was chosen last. */
  readonly current: string;
}

/** The most endpoints that are open at once. */
export const mostColumns = 6;

/** Opens the endpoints that an address names. The last one is the chosen one, and the others are kept. */
export function openColumns(named: readonly string[]): Columns {
  const keys = [...new Set(named)].slice(0, mostColumns);
  return { keys, kept: new Set(keys.slice(0, -1)), current: keys.at(-1) ?? "" };
}

/** Opens another endpoint: in the place of the one that is not kept, or beside those that are. One that is open is only pointed at. */
export function chooseColumn(columns: Columns, key: string): Columns {
  const { keys } = columns;
  if (keys.includes(key)) return { ...columns, current: key };
  const loose = looseColumn(columns);
  const next = loose === undefined ? [...keys, key] : keys.map((one) => (one === loose ? key : one));
  return { ...columns, keys: next, current: key };
}

/** Keeps an endpoint open, or lets it go again when another one is chosen. */
export function toggleKept(columns: Columns, key: string): Columns {
  const kept = new Set(columns.kept);
  if (!kept.delete(key)) kept.add(key);
  return { ...columns, kept };
}

/** Closes an endpoint. The last one stays. */
export function closeColumn({ keys, kept, current }: Columns, key: string): Columns {
  const at = keys.indexOf(key);
  if (at < 0 || keys.length === 1) return { keys, kept, current };
  const rest = keys.filter((one) => one !== key);
  const neighbour = rest[Math.min(at, rest.length - 1)] ?? "";
  return {
    keys: rest,
    kept: new Set([...kept].filter((one) => one !== key)),
    current: current === key ? neighbour : current,
  };
}

/** The endpoint that gives its place to the next one that is chosen; undefined where all are kept. */
export function looseColumn({ keys, kept }: Columns): string | undefined {
  return keys.find((key) => !kept.has(key));
}

/** Whether it is to be asked if an endpoint is kept: where it is not, and where no other one would have to go for it. */
export function isKeepable(columns: Columns, key: string): boolean {
  if (columns.kept.has(key)) return looseColumn(columns) === undefined;
  return columns.keys.length < mostColumns;
}
