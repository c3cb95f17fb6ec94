import { runtime } from "./runtime.ts";

interface Emitting {
  readonly process: { on(name: string, listener: (reason: unknown) => void): void };
}

const told: unknown[] = [];
const awaited = new Map<unknown, () => void>();

/** Listens, for the rest of this runtime's life, to failures that nobody handles. */
export function watchUnhandled(): void {
  if (runtime.name === "node" || runtime.name === "bun") {
    // `as`: these two have it, and tell nothing by events of the global scope.
    const { process } = globalThis as unknown as Emitting;
    for (const name of ["unhandledRejection", "uncaughtException"]) process.on(name, note);
    return;
  }
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault(); // Deno would end the run.
    note(event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    note(event.error ?? event.message);
  });
}

function note(reason: unknown): void {
  const expected = awaited.get(reason);
  if (expected) expected();
  else told.push(reason);
}

/** Returns the failures that nobody handled so far. Any of them fails the run. */
export function unhandled(): readonly unknown[] {
  return told;
}

/** Waits until the runtime tells that nobody handles this very failure, which then does not count. */
export function untilUnhandled(reason: unknown): Promise<void> {
  return new Promise((resolve) => awaited.set(reason, resolve));
}
