import { expect, test } from "vitest";
import { countSuggestions, suggest } from "../src/page/suggestions.ts";

const found = {
  phase: "found",
  spaces: [
    { id: "a/hello", likes: 1200, isPrivate: false },
    { id: "me/hello", likes: 0, isPrivate: true },
  ],
} as const;

test("recent apps come first, and none comes twice", () => {
  const { recent, found: spaces } = suggest("HELLO", ["me/hello", "c/other"], found);
  expect(recent).toEqual([{ source: "me/hello", note: "" }]);
  expect(spaces).toEqual([{ source: "a/hello", note: `${(1200).toLocaleString()} likes` }]);
});

test("what is typed already is not offered", () => {
  expect(suggest("c/other", ["c/other", "c/others"], { phase: "idle" }).recent).toEqual([
    { source: "c/others", note: "" },
  ]);
});

test("a private Space is told apart", () => {
  expect(suggest("hello", [], found).found[1]?.note).toBe("private");
});

test.each([
  [{ phase: "searching" }, "Searching the Hub"],
  [{ phase: "failed" }, "The Hub could not be searched"],
  [{ phase: "found", spaces: [] }, "No Space has such a name"],
  [{ phase: "idle" }, ""],
  [found, "2 suggestions"],
] as const)("%o is said", (search, words) => {
  expect(countSuggestions(suggest("hello", [], search), search)).toBe(words);
});
