import { onMount, onStart, type ReadableAtom } from "nanostores";

/**
 * Begins something when a store is subscribed to, and ends it a second after the last subscriber has left, as nanostores does. One who
 * only looks, by `get()` or in a server's render, subscribes and leaves at once: nothing begins for that.
 */
export function whileSubscribed(store: ReadableAtom, begin: () => () => void): void {
  let end: (() => void) | undefined;
  onStart(store, () =>
    queueMicrotask(() => {
      if (store.lc > 0) end ??= begin();
    }),
  );
  onMount(store, () => () => {
    end?.();
    end = undefined;
  });
}
