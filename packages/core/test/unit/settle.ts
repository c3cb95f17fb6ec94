import { vi } from "vitest";

/** Lets fake timers run until a promise is settled, and gives that. */
export async function settle<Given>(promise: Promise<Given>): Promise<Given> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  promise.then(over, over);
  while (!isOver) await vi.advanceTimersByTimeAsync(250);
  return promise;
}

/** Loads what connecting to a Space loads when it is needed, which takes timers of the test runner's own. For `beforeAll`. */
export async function loadParts(): Promise<void> {
  await Promise.all([
    import("../../src/access.ts"),
    import("../../src/auth.ts"),
    import("../../src/connect-trouble.ts"),
    import("../../src/launch.ts"),
    import("../../src/no-config.ts"),
    import("../../src/old-config.ts"),
    import("../../src/source.ts"),
    import("../../src/space-services.ts"),
    import("../../src/trouble.ts"),
  ]);
}
