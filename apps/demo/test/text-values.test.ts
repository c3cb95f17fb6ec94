import { expect, test } from "vitest";
import { percent, toVerdict } from "../src/output/text/confidences.ts";
import { toDescribedParameters } from "../src/output/text/described-parameters.ts";
import { toDialogue } from "../src/output/text/dialogue.ts";
import { toMarkedText } from "../src/output/text/spans.ts";

test("a verdict has its labels by confidence, within what one can be sure of", () => {
  const confidences = [{ label: "b", confidence: 0.2 }, { label: 3, confidence: 7 }, { label: "c" }, null];
  expect(toVerdict({ label: "a", confidences })).toEqual({
    label: "a",
    confidences: [
      { label: "3", share: 1 },
      { label: "b", share: 0.2 },
    ],
    rest: 0,
  });
  expect(toVerdict({ label: "a", confidences: null })).toEqual({ label: "a", confidences: [], rest: 0 });
  const many = Array.from({ length: 1_000 }, (_, index) => ({
    label: `${index}`,
    confidence: index / 1_000,
  }));
  expect(toVerdict({ confidences: many })).toMatchObject({ label: "999", rest: 950 });
  for (const odd of [null, "cat", {}, { label: {} }, { confidences: "none" }])
    expect(toVerdict(odd)).toBeUndefined();
  expect([0.7, 0.031, 0.0004, 1].map(percent)).toEqual(["70%", "3.1%", "0%", "100%"]);
});

test("a marked text has categories or scores, of objects and of pairs", () => {
  expect(
    toMarkedText([["Ada", "person"], [" in ", null], { token: "Rome", class_or_confidence: "place" }]),
  ).toEqual({
    scored: false,
    spans: [{ text: "Ada", mark: "person" }, { text: " in " }, { text: "Rome", mark: "place" }],
    categories: ["person", "place"],
    rest: 0,
  });
  expect(
    toMarkedText([
      ["bad", -3],
      ["good", 0.5],
    ]),
  ).toMatchObject({
    scored: true,
    spans: [{ mark: -1 }, { mark: 0.5 }],
    categories: [],
  });
  expect(
    toMarkedText([
      ["mixed", 1],
      ["up", "x"],
    ]),
  ).toMatchObject({ scored: false, categories: ["1", "x"] });
  expect(toMarkedText(Array.from({ length: 3_000 }, () => ["a", null]))).toMatchObject({ rest: 1_000 });
  for (const odd of [null, "text", [1], [[1, 2]], [{ token: null }]])
    expect(toMarkedText(odd)).toBeUndefined();
});

test("a dialogue has lines, and what is none has not", () => {
  expect(toDialogue([{ speaker: "A", text: "Hi" }, { text: "Who?" }])).toEqual({
    lines: [
      { speaker: "A", text: "Hi" },
      { speaker: "", text: "Who?" },
    ],
    rest: 0,
  });
  for (const odd of [null, "text", [1], [{ speaker: "A" }]]) expect(toDialogue(odd)).toBeUndefined();
});

test("parameters are described as far as they are", () => {
  expect(
    toDescribedParameters({ a: { type: "int", description: "A **number**.", default: 3 }, b: { type: 7 } }),
  ).toEqual({
    parameters: [
      { name: "a", type: "int", description: "A **number**.", fallback: "3" },
      { name: "b", type: "", description: "", fallback: undefined },
    ],
    rest: 0,
  });
  for (const odd of [null, [], "text", { a: 1 }]) expect(toDescribedParameters(odd)).toBeUndefined();
});
