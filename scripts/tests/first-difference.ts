/** Says where two texts differ first, by their lines, or gives `undefined` where they are equal. */
export function firstDifference(written: string, made: string): string | undefined {
  if (written === made) return undefined;
  const [old, now] = [written.split("\n"), made.split("\n")];
  const at = now.findIndex((line, index) => line !== old[index]);
  const line = at < 0 ? now.length : at;
  return `Line ${line + 1} is\n  ${old[line] ?? "(missing)"}\nand the run says\n  ${now[line] ?? "(nothing)"}`;
}
