/** Waits until whatever is ready has run: promises, and the timers and events that are due. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
