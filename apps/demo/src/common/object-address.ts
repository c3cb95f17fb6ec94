/** The address of a blob for an element to load. It holds the blob's memory until it is let go. */
export interface ObjectAddress {
  /** Gives the address of a blob, and lets go of that of the one before. The same blob keeps its address. */
  of(blob: Blob): string;
  /** Lets go of the address. Call it when nothing loads from it any more. */
  release(): void;
}

/** Creates a place for one address. */
export function createObjectAddress(): ObjectAddress {
  let current: { readonly blob: Blob; readonly url: string } | undefined;
  const release = () => {
    if (current) URL.revokeObjectURL(current.url);
    current = undefined;
  };
  return {
    of(blob) {
      if (current?.blob !== blob) {
        release();
        current = { blob, url: URL.createObjectURL(blob) };
      }
      return current.url;
    },
    release,
  };
}
