/** What a function throws or rejects with. Fails when it does neither. */
export async function thrown(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}
