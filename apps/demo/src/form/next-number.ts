import type { NumberControl } from "./control.ts";

/** Steps from a number to the next, within its range. Steps count from the least number, as in `<input type="number">`. */
export function nextNumber(text: string, by: number, { min, max, step = 1 }: NumberControl): string {
  const value = Number(text);
  const base = min ?? 0;
  const from = text.trim() === "" || !Number.isFinite(value) ? base - by * step : value;
  const steps = (from - base) / step;
  const next = base + (by > 0 ? Math.floor(steps + 1e-9) : Math.ceil(steps - 1e-9)) * step + by * step;
  const inside = Math.min(Math.max(next, min ?? next), max ?? next);
  // Without the digits that fractions leave behind.
  return String(Number(inside.toPrecision(12)));
}
