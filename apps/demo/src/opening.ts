import type { ApiInfo } from "@spacecall/core";

/** Where the opening of an app stands. */
export type OpeningState =
  | { readonly phase: "none" }
  | { readonly phase: "opening"; readonly source: string }
  | { readonly phase: "open"; readonly source: string; readonly api: ApiInfo }
  | { readonly phase: "failed"; readonly source: string; readonly error: unknown };

/** One place where an app is opened, one at a time. */
export interface Opening {
  readonly state: OpeningState;
  /** Opens an app, and gives up the one that was being opened. */
  open(source: string): Promise<void>;
  /** Gives up what is being opened. */
  close(): void;
}

/** What an {@link Opening} works with. */
export interface OpeningOptions {
  /** Asks an app what it has. The SDK's `viewApi` does. */
  readonly viewApi: (source: string, options: { signal: AbortSignal }) => Promise<ApiInfo>;
  /** Called after each change of the state. */
  readonly onChange: () => void;
}

/** Creates a place to open apps in. */
export function createOpening({ viewApi, onChange }: OpeningOptions): Opening {
  let state: OpeningState = { phase: "none" };
  let controller = new AbortController();

  const set = (next: OpeningState) => {
    state = next;
    onChange();
  };

  return {
    get state() {
      return state;
    },
    async open(source) {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      set({ phase: "opening", source });
      try {
        const api = await viewApi(source, { signal });
        if (!signal.aborted) set({ phase: "open", source, api });
      } catch (error) {
        if (!signal.aborted) set({ phase: "failed", source, error });
      }
    },
    close: () => controller.abort(),
  };
}
