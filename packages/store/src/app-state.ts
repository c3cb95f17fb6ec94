import type { AnyApi, ApiShape, App, SpaceStatus } from "@spacecall/core";
import type { ReadableAtom } from "nanostores";

/** Where the connection to an app stands. A new object is made at each change, and none is changed. */
export type AppState<Api extends ApiShape<Api> = AnyApi> = {
  /** How the Space was last seen while it was waited for. None where nothing had to be waited for. */
  readonly space?: SpaceStatus;
} & (
  | { readonly phase: "connecting"; readonly app?: undefined; readonly error?: undefined }
  | {
      readonly phase: "ready";
      /** It belongs to the store, which closes it. */
      readonly app: App<Api>;
      readonly error?: undefined;
    }
  | { readonly phase: "error"; readonly app?: undefined; readonly error: unknown }
);

/** A nanostores store of an {@link AppState}. */
export interface AppStore<Api extends ApiShape<Api> = AnyApi> extends ReadableAtom<AppState<Api>> {
  /** Connects once more after an error. An app that is ready is closed, and another takes its place. Does nothing while it connects. */
  retry(): void;
}
