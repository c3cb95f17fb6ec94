import { after } from "./signal.js";

/** Waits for some milliseconds, or until the signal is aborted. Whoever waits looks then whether it was. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      stop();
      signal.removeEventListener("abort", goOn);
      resolve();
    };
    const stop = after(ms, goOn);
    signal.addEventListener("abort", goOn);
    if (signal.aborted) goOn();
  });
}
