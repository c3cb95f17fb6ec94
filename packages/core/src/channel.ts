/** A log that one side writes and any number of readers follow, each from the oldest entry that is still kept. */
export interface Channel<Item> {
  readonly push: (item: Item) => void;
  /** Ends the log. Readers get what is left and then stop, or throw the reason when one is given. */
  end(error?: Failed): void;
  /** A reader of its own. `onReturn` is called when it is left before the end. */
  read(onReturn?: () => void): AsyncIterableIterator<Item>;
}

interface Failed {
  readonly reason: unknown;
}

/**
 * Makes a {@link Channel} that keeps the newest `limit` items. A reader that falls further behind goes on at the oldest
 * kept, so a reader that is slow, or never reads, costs bounded memory.
 */
export function createChannel<Item>(limit: number): Channel<Item> {
  // A ring: item number n lives at n % limit, so that dropping the oldest moves nothing.
  const ring: Item[] = [];
  let written = 0;
  let ended = false;
  let failed: Failed | undefined;
  let waiting: (() => void)[] = [];

  function announce(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    push(item) {
      if (ended) return;
      ring[written++ % limit] = item;
      announce();
    },
    end(error) {
      ended = true;
      failed = error;
      announce();
    },
    read(onReturn) {
      let next = 0;
      let left = false;
      return {
        async next() {
          for (;;) {
            next = Math.max(next, written - limit);
            if (!left && next < written) {
              // `as`: every place below `written` holds an item; Item itself may include undefined.
              return { done: false, value: ring[next++ % limit] as Item };
            }
            if (left || ended) {
              const error = left ? undefined : failed;
              left = true;
              if (error) throw error.reason;
              return { done: true, value: undefined };
            }
            await new Promise<void>((wake) => waiting.push(wake));
          }
        },
        async return() {
          if (!left) {
            left = true;
            announce(); // a `next()` that waits in this very reader must learn of it
            onReturn?.();
          }
          return { done: true, value: undefined };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}
