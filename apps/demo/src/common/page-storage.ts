/** A value that outlives the page, in this browser. What can't be kept, or is not as it was written, is not there. */
export interface StoredValue<Value> {
  read(): Value | undefined;
  /** Keeps a value; `undefined` takes it away. */
  write(value: Value | undefined): void;
}

/** Gives the place of a value in a storage. `parse` checks what is found: other versions of this page write there too, and other pages of its origin. */
export function storedValue<Value>(
  storage: () => Storage,
  name: string,
  parse: (json: unknown) => Value | undefined,
): StoredValue<Value> {
  const key = `space-explorer:${name}`;
  return {
    read() {
      try {
        const text = storage().getItem(key);
        return text === null ? undefined : parse(JSON.parse(text));
      } catch {
        return undefined; // A browser may refuse its storage as a whole.
      }
    },
    write(value) {
      try {
        if (value === undefined) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(value));
      } catch {
        // Full, or refused: then it lasts as long as the page.
      }
    },
  };
}

/** A place that lasts as long as the page. */
export function unstored<Value>(): StoredValue<Value> {
  let value: Value | undefined;
  return {
    read: () => value,
    write(next) {
      value = next;
    },
  };
}
