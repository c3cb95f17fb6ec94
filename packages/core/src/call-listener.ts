/** Calls a listener of the caller's, which may be asynchronous. What it throws or rejects with goes to `refuse`, and nobody waits for it. */
export function callListener(call: () => unknown, refuse: (reason: unknown) => void): void {
  try {
    const told = call();
    if (told) Promise.resolve(told).catch(refuse);
  } catch (reason) {
    refuse(reason);
  }
}
