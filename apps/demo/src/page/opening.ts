import type { App, SpaceStatus } from "@spacecall/core";
import type { AppState, AppStore } from "@spacecall/store";
import { type EndpointChoices, toChoices } from "./endpoint-choices.ts";

/** Where the opening of an app stands. */
export type OpeningState =
  | { readonly phase: "none" }
  | {
      readonly phase: "opening";
      readonly source: string;
      readonly startedAt: Date;
      /** How its Space was seen while it was waited for, the last one last. None where nothing had to be waited for. */
      readonly seen: readonly SpaceStatus[];
    }
  | { readonly phase: "cancelled"; readonly source: string; readonly seen: readonly SpaceStatus[] }
  | {
      readonly phase: "open";
      readonly source: string;
      readonly app: App;
      readonly choices: EndpointChoices;
    }
  | { readonly phase: "failed"; readonly source: string; readonly error: unknown };

/** One place where an app is open, one at a time. */
export interface Opening {
  readonly state: OpeningState;
  /** Opens an app, and settles when that has come to an end. The one that was open before is closed, or given up where it was still being opened. */
  open(source: string): Promise<void>;
  /** Gives up opening an app, since somebody asked for that. Does nothing once it is open. */
  cancel(): void;
  /** Closes the app, or gives up opening it. */
  close(): void;
  /** The same, and nothing is shown of it any more. */
  reset(): void;
}

/** What an {@link Opening} works with. */
export interface OpeningOptions {
  /** Makes the store of an app. The SDK's `createAppStore` does. */
  readonly createStore: (source: string, signal: AbortSignal) => AppStore;
  /** Called after each change of the state. */
  readonly onChange: () => void;
}

/** Creates a place to open apps in. */
export function createOpening({ createStore, onChange }: OpeningOptions): Opening {
  let state: OpeningState = { phase: "none" };
  let leave = () => {};

  const set = (next: OpeningState) => {
    state = next;
    onChange();
  };

  function close(): void {
    leave();
    // The store closes it too, a second later: a page that is put aside does not live that long.
    if (state.phase === "open") void state.app.close();
  }

  return {
    get state() {
      return state;
    },
    open(source) {
      close();
      return new Promise((settle) => {
        const controller = new AbortController();
        const { signal } = controller;
        let stop = () => {};
        const end = () => {
          controller.abort();
          stop();
          settle();
        };
        set({ phase: "opening", source, startedAt: new Date(), seen: [] });
        const take = ({ phase, app, error, space }: AppState) => {
          if (signal.aborted || state.phase !== "opening") return;
          if (space && space !== state.seen.at(-1)) set({ ...state, seen: [...state.seen, space] });
          if (phase === "ready") show(app);
          else if (phase === "error") fail(error);
        };
        const show = async (app: App) => {
          try {
            const choices = toChoices(await app.viewApi());
            if (signal.aborted) return;
            set({ phase: "open", source, app, choices });
            settle();
          } catch (error) {
            fail(error);
          }
        };
        const fail = (error: unknown) => {
          if (signal.aborted) return;
          set({ phase: "failed", source, error });
          end();
        };
        leave = end;
        stop = createStore(source, signal).subscribe(take);
      });
    },
    cancel() {
      if (state.phase !== "opening") return;
      leave();
      set({ phase: "cancelled", source: state.source, seen: state.seen });
    },
    close,
    reset() {
      close();
      set({ phase: "none" });
    },
  };
}
