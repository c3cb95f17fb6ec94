import type { SpaceStatus } from "@spacecall/core";

/** What is told of a Space while it is waited for. */
type SeenStage = Pick<SpaceStatus, "stage" | "phase">;

/** One step of a Space on its way from sleep to work. */
export interface WakingStep {
  readonly label: string;
  /** `skipped` is one that was never seen, though a later one was. */
  readonly state: "done" | "current" | "skipped" | "ahead";
  /** The Hub's own word for it; empty where it has said none. */
  readonly stage: string;
}

const labels = ["Asleep", "Waking up", "Building", "Starting", "Running"] as const;
const [asleep, waking, building, starting, running] = [0, 1, 2, 3, 4] as const;

/** Says how a Space is, as the end of a sentence that begins with its name. */
export function describeStage(status: SeenStage): string {
  switch (stepOf(status)) {
    case waking:
      return "is asleep and is being woken up";
    case building:
      return "is being built";
    case starting:
      return "is starting";
    case running:
      return "is running, its app is being opened";
    default:
      return "is getting ready";
  }
}

/** Lays out the way of a Space, from the first step at which it was seen. `seen` has the last one last. */
export function wakingSteps(seen: readonly SeenStage[]): WakingStep[] {
  const stages = new Map<number, string>();
  let current = -1;
  for (const status of seen) {
    const step = stepOf(status);
    if (step === undefined) continue;
    current = step;
    // The Hub says that it sleeps; that it is being woken is this page's doing.
    if (step === waking) stages.set(asleep, status.stage).set(waking, "");
    else stages.set(step, status.stage);
  }
  const first = Math.min(...stages.keys());
  return labels.flatMap((label, step) => {
    if (step < first) return [];
    const was = stages.has(step) ? "done" : "skipped";
    const state = step === current ? "current" : step < current ? was : "ahead";
    return [{ label, state, stage: state === "ahead" ? "" : (stages.get(step) ?? "") }];
  });
}

function stepOf({ stage, phase }: SeenStage): number | undefined {
  if (phase === "sleeping") return waking;
  if (phase === "running") return running;
  if (stage === "APP_STARTING") return starting;
  return phase === "building" ? building : undefined;
}
