import type { ProgressStep } from "@spacecall/core";
import type { JobState } from "@spacecall/store";

/** The bars of a run: those of the app's progress, or that of the file that is on its way. */
export function stepsOf({ phase, upload, progress = [] }: JobState): readonly ProgressStep[] {
  if (phase !== "uploading" || !upload) return progress;
  const { name, sent, total } = upload;
  // While nothing is told of it, the bar says no number either.
  return [{ description: name, ...(sent > 0 && { fraction: sent / total }) }];
}
