import { SpacecallError } from "@spacecall/core";
import { expect, test } from "vitest";
import { announce } from "../src/page/announce.ts";

test("each stage of a Space is announced, and its end", () => {
  const seen = [{ id: "user/space", stage: "SLEEPING", phase: "sleeping" }] as const;
  const source = "user/space";
  expect(announce({ phase: "opening", source, startedAt: new Date(0), seen: [] })).toBe("Opening user/space");
  expect(announce({ phase: "opening", source, startedAt: new Date(0), seen })).toBe(
    "user/space is asleep and is being woken up",
  );
  expect(announce({ phase: "cancelled", source, seen })).toBe("user/space is no longer waited for");
  const error = new SpacecallError("space", "paused", { stage: "PAUSED" });
  expect(announce({ phase: "failed", source, error })).toBe(
    "user/space could not be opened: The Space is paused",
  );
});
