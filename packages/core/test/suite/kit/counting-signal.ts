/** A signal that nobody aborts, and how many listen to it. */
export function countingSignal(): { signal: AbortSignal; listeners: () => number } {
  const { signal } = new AbortController();
  const { addEventListener, removeEventListener } = signal;
  const listening = new Set<unknown>();
  // A signal whose own methods count; the platform's are on its prototype.
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof addEventListener>) => {
      listening.add(args[1]);
      addEventListener.apply(signal, args);
    },
    removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
      listening.delete(args[1]);
      removeEventListener.apply(signal, args);
    },
  });
  return { signal, listeners: () => listening.size };
}
