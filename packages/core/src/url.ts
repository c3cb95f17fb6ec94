/** Where an app lives: its address without a trailing slash, and the query that its user put behind it (`?…` or empty). */
export interface Address {
  readonly root: string;
  readonly query: string;
  /** Whether a Space is there, behind the Hub's proxy. */
  readonly isSpace: boolean;
  /** The Space's id, where its user named it by that. */
  readonly spaceId?: string;
}

/** The parts of an app's address: a path prefix, port and query are all kept. */
export function toAddress(
  { origin, pathname, search, hostname }: URL,
  isSpace = /\.hf\.space$/.test(hostname),
): Address {
  return { root: origin + pathname.replace(/\/+$/, ""), query: search, isSpace };
}
