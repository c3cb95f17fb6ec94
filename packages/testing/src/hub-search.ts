import { type Answer, give } from "./hub-answer.ts";
import { describeFound } from "./hub-description.ts";
import type { Spaces } from "./hub-spaces.ts";

/** What a search is answered from. */
export interface SearchOptions {
  readonly spaces: Spaces;
  readonly token: string | undefined;
  readonly query: URLSearchParams;
  /** The address of the Hub. */
  readonly hubUrl: string;
}

/** The most Spaces in one answer, as on the Hub. */
const longestPage = 1_000;

/** Finds Spaces by a part of their names, by their owner, or all, a page at a time. The next page is in the `Link` header. */
export function searchSpaces({ spaces, token, query, hubUrl }: SearchOptions): Answer {
  const words = (query.get("search") ?? "").toLowerCase();
  const author = query.get("author");
  const found = spaces
    .all()
    .filter((space) => spaces.mayKnow(token, space))
    .filter(({ id, owner }) => id.toLowerCase().includes(words) && (author === null || owner === author));
  const limit = Math.min(Number(query.get("limit") ?? longestPage) || longestPage, longestPage);
  const start = Number(query.get("cursor") ?? 0) || 0;
  const next = new URL(`${hubUrl}/api/spaces?${query}`);
  next.searchParams.set("cursor", String(start + limit));
  return {
    ...give(found.slice(start, start + limit).map(describeFound)),
    ...(start + limit < found.length && { headers: { link: `<${next}>; rel="next"` } }),
  };
}
