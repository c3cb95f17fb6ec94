import type { SearchState } from "./space-search.ts";

/** One app that is offered while somebody types an address. */
export interface Suggestion {
  readonly source: string;
  /** What stands beside it. */
  readonly note: string;
}

/** What is offered, in the order of the arrow keys. */
export interface Suggestions {
  readonly recent: readonly Suggestion[];
  readonly found: readonly Suggestion[];
}

/** Chooses what to offer for a text: recent apps that have it in their address, and what the Hub found for it. */
export function suggest(text: string, recent: readonly string[], search: SearchState): Suggestions {
  const words = text.trim().toLowerCase();
  const fitting = recent.filter((source) => source.toLowerCase().includes(words) && source !== text.trim());
  const spaces = search.phase === "found" ? search.spaces : [];
  return {
    recent: fitting.map((source) => ({ source, note: "" })),
    found: spaces
      .filter(({ id }) => !fitting.includes(id))
      .map(({ id, likes, isPrivate }) => ({
        source: id,
        note: [isPrivate ? "private" : "", likes > 0 ? `${likes.toLocaleString()} likes` : ""]
          .filter(Boolean)
          .join(" · "),
      })),
  };
}

/** Says how many there are, for those who do not see them. */
export function countSuggestions({ recent, found }: Suggestions, search: SearchState): string {
  if (search.phase === "searching") return "Searching the Hub";
  if (search.phase === "failed") return "The Hub could not be searched";
  const count = recent.length + found.length;
  if (count === 0) return search.phase === "found" ? "No Space has such a name" : "";
  return count === 1 ? "1 suggestion" : `${count} suggestions`;
}
