import { expect, test } from "vitest";
import { firstChoice, toChoices } from "../src/page/endpoint-choices.ts";
import { parameter } from "./parameter.ts";

const bare = { parameters: [], returns: [] };
const taking = { parameters: [parameter({})], returns: [] };

test("endpoints go by name, those without one by index", () => {
  const choices = toChoices({ named: new Map([["/hello", bare]]), unnamed: new Map([[3, taking]]) });
  expect([...choices]).toEqual([
    ["/hello", { id: "/hello", label: "/hello", info: bare }],
    ["3", { id: 3, label: "function 3", info: taking }],
  ]);
  expect(firstChoice(choices)).toBe("3");
});

test("where none takes anything, the first is shown, if there is one", () => {
  const none = new Map<number, never>();
  expect(firstChoice(toChoices({ named: new Map([["/a", bare]]), unnamed: none }))).toBe("/a");
  expect(firstChoice(toChoices({ named: new Map(), unnamed: none }))).toBe("");
});
