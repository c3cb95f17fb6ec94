import type { ProgressStep } from "@spacecall/core";

/** One bar of progress, as it is shown. */
export interface Bar {
  readonly label: string;
  /** How far it is: `3 of 10 steps`. */
  readonly count: string;
  /** The part that is done, from 0 to 1. None where the app does not tell it. */
  readonly fraction?: number;
  /** The same in percent. */
  readonly share: string;
}

/** Decides what a bar says. An app may tell any part of it, or none. */
export function toBar({ description, index, length, unit, fraction }: ProgressStep): Bar {
  const label = description || "Progress";
  const units = unit ? ` ${unit}` : "";
  const whole = length === undefined ? "" : ` of ${length}`;
  const count = index === undefined ? "" : `${index}${whole}${units}`;
  if (fraction === undefined || !Number.isFinite(fraction)) return { label, count, share: "" };
  const part = Math.min(1, Math.max(0, fraction));
  return { label, count, fraction: part, share: `${Math.round(part * 100)} %` };
}
