import type { ApiShape, App, ConnectOptions, Source } from "@spacecall/core";
import type { ReadableAtom } from "nanostores";
import type { AppState, AppStore } from "./app-state.js";
import { createAppStore } from "./app-store.js";
import { isStore } from "./is-store.js";

/** What a job store takes its app from: an app, a promise of one, a store of one, or what `connect()` takes. */
export type AppGiver<Api extends ApiShape<Api>> =
  | App<Api>
  | PromiseLike<App<Api>>
  | ReadableAtom<AppState<Api>>
  | Source;

/** The way to an app. */
export interface AppFinder<Api extends ApiShape<Api>> {
  /** Has an app store connect, and keeps it open until what it gives is called. */
  hold(): () => void;
  /**
   * Asks for the app, and has an app store try again that has failed. One of both is called, once and never at once, unless what it gives
   * was called before. An app store is held until then.
   */
  find(found: (app: App<Api>) => void, failed: (error: unknown) => void): () => void;
}

/** Makes the way to an app. An app or a promise of one stays the caller's; a source gets a store of its own. */
export function createFinder<Api extends ApiShape<Api>>(
  giver: AppGiver<Api>,
  options: ConnectOptions | undefined,
): AppFinder<Api> {
  if (typeof giver === "string" || giver instanceof URL)
    return fromStore(createAppStore<Api>(giver, options));
  if (isStore(giver)) return fromStore(giver);
  const given = Promise.resolve(giver);
  given.catch(() => {}); // one that fails before it is asked for is no unhandled rejection
  return {
    hold: () => () => {},
    find(found, failed) {
      let isAsked = true;
      given.then(
        (app) => isAsked && found(app),
        (error) => isAsked && failed(error),
      );
      return () => {
        isAsked = false;
      };
    },
  };
}

function fromStore<Api extends ApiShape<Api>>(
  $app: ReadableAtom<AppState<Api>> & Partial<Pick<AppStore<Api>, "retry">>,
): AppFinder<Api> {
  return {
    hold: () => $app.listen(() => {}),
    find(found, failed) {
      let isAsked = true;
      const look = ({ phase, app, error }: AppState<Api>) => {
        if (!isAsked || phase === "connecting") return;
        isAsked = false; // it listens on, and so keeps the app open
        if (phase === "ready") found(app);
        else failed(error);
      };
      const leave = $app.listen(look);
      if ($app.get().phase === "error") $app.retry?.();
      queueMicrotask(() => look($app.get()));
      return () => {
        isAsked = false;
        leave();
      };
    },
  };
}
