import { once } from "node:events";
import { createServer } from "node:net";
import { TaskFailure } from "./task-failure.ts";

/** Throws a `TaskFailure` that names another way when something listens on this port of 127.0.0.1. */
export async function assertPortFree(port: number): Promise<void> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    const reason = taken ? "is taken" : `cannot be used (${error instanceof Error ? error.message : error})`;
    throw new TaskFailure(
      `Port ${port} ${reason}: choose another with \`npm run demo -- --port ${port + 1}\`.`,
    );
  }
  probe.close();
  await once(probe, "close");
}
