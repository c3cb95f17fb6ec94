const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** Writes a size for people: `812 B`, `1.2 MB`. A kB is 1,000 bytes, as file managers count. */
export function byteWords(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)} ${units[unit]}`;
}

/** Writes how much of a size is done, both in the unit of the whole, so that the words keep their length: `1.2 of 3.4 MB`. */
export function bytesOfWords(done: number, total: number): string {
  const unit = unitOf(total);
  return `${inUnit(Math.min(done, total), unit)} of ${inUnit(total, unit)} ${units[unit]}`;
}

function unitOf(bytes: number): number {
  // From 999.95 on one decimal would say 1000.0.
  for (let unit = 0; unit < units.length - 1; unit++) if (bytes / 1000 ** unit < 999.95) return unit;
  return units.length - 1;
}

function inUnit(bytes: number, unit: number): string {
  return unit === 0 ? String(bytes) : (bytes / 1000 ** unit).toFixed(1);
}
