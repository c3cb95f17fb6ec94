/** A Space that was found on the Hub. */
export interface FoundSpace {
  readonly id: string;
  readonly likes: number;
  readonly isPrivate: boolean;
}

/** Where a search stands. */
export type SearchState =
  | { readonly phase: "idle" | "searching" | "failed" }
  | { readonly phase: "found"; readonly spaces: readonly FoundSpace[] };

/** Searches Spaces as somebody types. */
export interface SpaceSearch {
  readonly state: SearchState;
  /** Looks for Spaces, once nothing else was typed for a moment. What is no search ends the last one. */
  type(text: string): void;
  stop(): void;
}

/** What a {@link SpaceSearch} works with. */
export interface SpaceSearchOptions {
  /** Asks the Hub. */
  readonly find: (words: string, signal: AbortSignal) => Promise<readonly FoundSpace[]>;
  /** Called after each change of the state. */
  readonly onChange: () => void;
}

/** How long nothing must be typed before the Hub is asked, in milliseconds. */
const pause = 250;

/** Creates a {@link SpaceSearch}. */
export function createSpaceSearch({ find, onChange }: SpaceSearchOptions): SpaceSearch {
  let state: SearchState = { phase: "idle" };
  let words = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller = new AbortController();

  const set = (next: SearchState) => {
    state = next;
    onChange();
  };

  function stop(): void {
    clearTimeout(timer);
    controller.abort();
    words = "";
    if (state.phase !== "idle") set({ phase: "idle" });
  }

  async function look(): Promise<void> {
    controller = new AbortController();
    const { signal } = controller;
    try {
      const spaces = await find(words, signal);
      if (!signal.aborted) set({ phase: "found", spaces });
    } catch {
      if (!signal.aborted) set({ phase: "failed" });
    }
  }

  return {
    get state() {
      return state;
    },
    stop,
    type(text) {
      const wanted = text.trim();
      if (wanted === words) return;
      if (!isSearch(wanted)) {
        stop();
        return;
      }
      clearTimeout(timer);
      controller.abort();
      words = wanted;
      // What was found for other words stays until there is better.
      if (state.phase !== "found") set({ phase: "searching" });
      timer = setTimeout(() => void look(), pause);
    },
  };
}

/** Whether a text may be a part of a Space's name: no address, and more than a letter. */
function isSearch(text: string): boolean {
  return text.length > 1 && !/^(?:\/|\w+:|localhost\b|[\d.]+(?:[:/]|$))/i.test(text);
}
