import type { App } from "@spacecall/core";
import { type EndpointChoices, toChoices } from "./endpoint-choices.ts";

/** Where the opening of an app stands. */
export type OpeningState<Opened extends OpenApp = App> =
  | { readonly phase: "none" }
  | { readonly phase: "opening"; readonly source: string }
  | {
      readonly phase: "open";
      readonly source: string;
      readonly app: Opened;
      readonly choices: EndpointChoices;
    }
  | { readonly phase: "failed"; readonly source: string; readonly error: unknown };

/** What an opening needs of an app. */
export type OpenApp = Pick<App, "viewApi" | "close">;

/** One place where an app is open, one at a time. */
export interface Opening<Opened extends OpenApp = App> {
  readonly state: OpeningState<Opened>;
  /** Opens an app. The one that was open before is closed, or given up where it was still being opened. */
  open(source: string): Promise<void>;
  /** Closes the app, or gives up opening it. */
  close(): void;
}

/** What an {@link Opening} works with. */
export interface OpeningOptions<Opened extends OpenApp = App> {
  /** Connects to an app. The SDK's `connect` does. */
  readonly connect: (source: string, options: { signal: AbortSignal }) => Promise<Opened>;
  /** Called after each change of the state. */
  readonly onChange: () => void;
}

/** Creates a place to open apps in. */
export function createOpening<Opened extends OpenApp>({
  connect,
  onChange,
}: OpeningOptions<Opened>): Opening<Opened> {
  let state: OpeningState<Opened> = { phase: "none" };
  let controller = new AbortController();

  const set = (next: OpeningState<Opened>) => {
    state = next;
    onChange();
  };

  return {
    get state() {
      return state;
    },
    async open(source) {
      controller.abort();
      const own = new AbortController();
      controller = own;
      const { signal } = own;
      set({ phase: "opening", source });
      try {
        const app = await connect(source, { signal });
        // The signal ends what it began: the requests until now, from now on the app.
        if (signal.aborted) return void app.close();
        signal.addEventListener("abort", () => void app.close());
        const choices = toChoices(await app.viewApi());
        if (!signal.aborted) set({ phase: "open", source, app, choices });
      } catch (error) {
        if (signal.aborted) return;
        own.abort();
        set({ phase: "failed", source, error });
      }
    },
    close: () => controller.abort(),
  };
}
