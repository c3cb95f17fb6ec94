import type { SpacePhase } from "@spacecall/core";
import { expect, test } from "vitest";
import { describeStage, wakingSteps } from "../src/page/space-words.ts";

const see = (stage: string, phase: SpacePhase) => ({ stage, phase });
const asleep = see("SLEEPING", "sleeping");
const building = see("BUILDING", "building");
const starting = see("APP_STARTING", "building");
const running = see("RUNNING", "running");

/** The steps as short texts. */
function way(...seen: Parameters<typeof wakingSteps>[0]) {
  return wakingSteps(seen).map(({ label, state, stage }) => [label, state, stage].filter(Boolean).join(" "));
}

test("a Space is followed from its sleep to its work", () => {
  expect(way(asleep)).toEqual([
    "Asleep done SLEEPING",
    "Waking up current",
    "Building ahead",
    "Starting ahead",
    "Running ahead",
  ]);
  expect(way(asleep, building, starting, running)).toEqual([
    "Asleep done SLEEPING",
    "Waking up done",
    "Building done BUILDING",
    "Starting done APP_STARTING",
    "Running current RUNNING",
  ]);
});

test("what was never seen is not claimed", () => {
  expect(way(starting)).toEqual(["Starting current APP_STARTING", "Running ahead"]);
  expect(way(asleep, starting)[2]).toBe("Building skipped");
  expect(way(starting, building)).toEqual(["Building current BUILDING", "Starting ahead", "Running ahead"]);
  expect(way()).toEqual([]);
});

test("a stage that is new leaves the way as it was", () => {
  const odd = see("DREAMING", "unknown");
  expect(way(odd)).toEqual([]);
  expect(way(building, odd)).toEqual(way(building));
  expect([asleep, building, starting, running, odd].map(describeStage)).toEqual([
    "is asleep and is being woken up",
    "is being built",
    "is starting",
    "is running, its app is being opened",
    "is getting ready",
  ]);
});
