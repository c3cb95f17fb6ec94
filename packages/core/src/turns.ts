const turns = new Map<string, Promise<unknown>>();

/**
 * Waits until everybody is done who took a turn of the same name before, and gives what to call when one's own is over. Rejects
 * as `aborted` does.
 */
export async function takeTurn(name: string, aborted: Promise<never>): Promise<() => void> {
  let pass = () => {};
  const mine = new Promise<void>((resolve) => {
    pass = resolve;
  });
  const before = turns.get(name);
  const last = Promise.all([before, mine]).finally(() => {
    if (turns.get(name) === last) turns.delete(name);
  });
  turns.set(name, last);
  try {
    await Promise.race([before, aborted]);
  } catch (error) {
    pass();
    throw error;
  }
  return pass;
}
