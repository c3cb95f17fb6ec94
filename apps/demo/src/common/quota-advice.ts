import type { SpacecallErrorOf } from "@spacecall/core";

const dayMs = 86_400_000;

/** Says when there is ZeroGPU again. */
export function quotaAdvice(
  { retryAt, retryable }: Pick<SpacecallErrorOf<"quota">, "retryAt" | "retryable">,
  now = new Date(),
): string {
  if (!retryable) return "Waiting does not help: ask for less.";
  if (!retryAt) return "Wait until there is quota again, or ask for less.";
  const isFar = retryAt.getTime() - now.getTime() > dayMs / 2;
  const at = retryAt.toLocaleString([], {
    hour: "numeric",
    minute: "2-digit",
    ...(isFar && { weekday: "long", month: "long", day: "numeric" }),
  });
  return `Try again at ${at} (${waitWords(retryAt.getTime() - now.getTime())}), or ask for less.`;
}

function waitWords(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 0) return "now";
  const hours = Math.floor(minutes / 60);
  const words = [hours > 0 ? `${hours} h` : "", minutes % 60 > 0 ? `${minutes % 60} min` : ""];
  return `in ${words.filter(Boolean).join(" ")}`;
}
