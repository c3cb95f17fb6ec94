/** Watches for rejections that nobody handles, from now until it is asked what it saw. */
export function watchRejections(): { seen(): Promise<unknown[]> } {
  const reasons: unknown[] = [];
  const note = (reason: unknown) => reasons.push(reason);
  process.on("unhandledRejection", note);
  return {
    async seen() {
      // Node tells of them when the microtasks are done. `setImmediate` is kept by tests with a false clock.
      await new Promise((resolve) => immediate(resolve));
      await new Promise((resolve) => immediate(resolve));
      process.off("unhandledRejection", note);
      return reasons;
    },
  };
}

const immediate = setImmediate;
