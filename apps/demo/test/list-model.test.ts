import { expect, test } from "vitest";
import {
  addLine,
  findListKind,
  linesValue,
  moveLine,
  otherPartCount,
  readLines,
} from "../src/form/list-model.ts";

const message = (role: string, ...content: unknown[]) => ({ role, content });
const text = (text: string) => ({ type: "text", text });
const picture = { type: "file", file: { path: "/tmp/a.png" } };

test("a chat keeps what no line shows", () => {
  const value = [{ ...message("user", text("Look"), picture), metadata: { title: "t" } }];
  const lines = readLines("chat", value);
  expect(lines).toMatchObject([{ text: "Look", side: "user" }]);
  expect(lines.map(otherPartCount)).toEqual([1]);
  expect(linesValue("chat", lines)).toEqual(value);
});

test("texts of older messages, labels and speakers are read and written", () => {
  expect(readLines("chat", [message("assistant"), { role: 1, content: "Hi" }, "odd"])).toMatchObject([
    { text: "", side: "assistant" },
    { text: "Hi", side: "1" },
  ]);
  const pieces = [
    { token: "Berlin", class_or_confidence: "city" },
    { token: "x", class_or_confidence: 0.5 },
    { token: " ", class_or_confidence: null },
  ];
  expect(linesValue("segments", readLines("segments", pieces))).toEqual(pieces);
  const lines = [{ speaker: "Ann", text: "Hi" }];
  expect(linesValue("dialogue", readLines("dialogue", lines))).toEqual(lines);
  expect(readLines("chat", { no: "list" })).toEqual([]);
});

test("the other side speaks next, and lines move without losing their names", () => {
  const sides = ["user", "assistant"];
  const two = addLine(addLine([], sides), sides);
  expect(two.map(({ side }) => side)).toEqual(["user", "assistant"]);
  expect(moveLine(two, 1, -1).map(({ id }) => id)).toEqual([1, 0]);
  expect(moveLine(two, 0, -1)).toBe(two);
  expect(addLine([], []).map(({ side }) => side)).toEqual([""]);
});

test("a list is known by its schema too, since older Gradio versions have others", () => {
  const $defs = { Message: { properties: { role: {}, content: {} } } };
  const schema = { $defs, type: "array", items: { $ref: "#/$defs/Message" } };
  expect(findListKind("Chatbot", schema, schema)).toBe("chat");
  const pairs = { type: "array", items: { type: "array" } };
  expect(findListKind("Chatbot", pairs, pairs)).toBeUndefined();
  expect(findListKind("Json", schema, schema)).toBeUndefined();
});
