import { type AnyApi, type ApiShape, type ConnectOptions, connect, type Source } from "@spacecall/core";
import { atom } from "nanostores";
import type { AppState, AppStore } from "./app-state.js";
import { aside } from "./aside.js";
import { same } from "./same.js";
import { whileSubscribed } from "./while-subscribed.js";

/** Down to which depth states are compared: the state, and what the Hub says of a Space. */
const depth = 2;
const connecting = Object.freeze({ phase: "connecting" });

/**
 * Makes a store of a connection: it connects when somebody subscribes, and closes the app a second after the last subscriber has left. A
 * job store subscribes to it too.
 *
 * @param source a Space id (`"user/space"`), the address of a Space's page, or the address of any Gradio app
 * @param options those of `connect()`. @default none
 *
 * @example
 * ```ts
 * const $app = createAppStore("user/space");
 * $app.subscribe(({ phase, space }) => console.log(phase, space?.stage));
 * ```
 */
export function createAppStore<Api extends ApiShape<Api> = AnyApi>(
  source: Source,
  options: ConnectOptions = {},
): AppStore<Api> {
  const $app = atom<AppState<Api>>(connecting);
  /** Of the connection that is on show. Its signal ends connecting, and then the app. */
  let controller: AbortController | undefined;

  async function open(): Promise<void> {
    const own = new AbortController();
    const { signal: given, onSpaceStatus } = options;
    const follow = () => own.abort(given?.reason);
    controller = own;
    let seen: Pick<AppState, "space"> = {};
    const show = (state: AppState<Api>) => {
      const next = Object.freeze({ ...seen, ...state });
      if (controller === own && !same($app.value, next, depth)) aside(() => $app.set(next));
    };
    show(connecting);
    given?.addEventListener("abort", follow);
    if (given?.aborted) follow();
    try {
      const attempt = connect<Api>(source, {
        ...options,
        signal: own.signal,
        onSpaceStatus(space) {
          seen = { space };
          show(connecting);
          onSpaceStatus?.(space);
        },
      });
      const app = await attempt.finally(() => given?.removeEventListener("abort", follow));
      if (own.signal.aborted) {
        void app.close(); // it was connected already
        throw own.signal.reason;
      }
      own.signal.addEventListener("abort", () => void app.close());
      show({ phase: "ready", app });
    } catch (error) {
      show({ phase: "error", error });
    }
  }

  whileSubscribed($app, () => {
    void open();
    return () => {
      controller?.abort();
      controller = undefined;
      $app.set(connecting);
    };
  });

  return Object.assign($app, {
    retry() {
      if (!controller || $app.value.phase === "connecting") return;
      controller.abort(); // closes the app, where there is one
      void open();
    },
  });
}
