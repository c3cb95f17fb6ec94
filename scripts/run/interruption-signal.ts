/**
 * Returns a signal that aborts when this task is to end: at Ctrl-C and its kin, which scripts/bootstrap passes
 * on, and when bootstrap itself is gone, however it ended. From then on the task has to end what it started.
 */
export function interruptionSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, interrupt);
  process.on("disconnect", interrupt);
  process.channel?.unref(); // Listening on the channel would keep a finished task alive.
  return controller.signal;
}
