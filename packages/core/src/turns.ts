interface Line {
  taken: number;
  readonly waiting: (() => void)[];
}

const lines = new Map<string, Line>();

/**
 * Waits for one of the `places` of a name, in the order of those who came, and gives what to call when it is free again. Rejects as
 * `aborted` does.
 */
export async function takeTurn(name: string, aborted: Promise<never>, places = 1): Promise<() => void> {
  const line = lines.get(name) ?? { taken: 0, waiting: [] };
  lines.set(name, line);
  let isOver = false;
  const pass = () => {
    if (isOver) return;
    isOver = true;
    const next = line.waiting.shift();
    if (next) next();
    else if (--line.taken === 0) lines.delete(name);
  };
  if (line.taken < places) {
    line.taken++;
    return pass;
  }
  let admit = () => {};
  const admitted = new Promise<void>((resolve) => {
    admit = resolve;
    line.waiting.push(resolve);
  });
  try {
    await Promise.race([admitted, aborted]);
  } catch (error) {
    const at = line.waiting.indexOf(admit);
    if (at < 0) pass();
    else line.waiting.splice(at, 1);
    throw error;
  }
  return pass;
}
