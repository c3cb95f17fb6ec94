import type { JsonSchema } from "@spacecall/core";
import { isRecord, plainSchema } from "../common/json-schema.ts";

/** What a list of texts is: a chat's messages, a text in labelled pieces, or who says what. */
export type ListKind = "chat" | "segments" | "dialogue";

/** One line of a list. */
export interface ListLine {
  /** Names the line within its list, and stays when it moves. */
  readonly id: number;
  readonly text: string;
  /** What stands beside it: who says it, or what it is. */
  readonly side: string;
  /** What it is made from. Parts that no line shows stay in it. */
  readonly source: Readonly<Record<string, unknown>>;
}

/** More lines than anybody edits; the rest stays as it is. */
export const mostLines = 500;

/** Finds what a list of texts is; undefined where a schema has another form, as older Gradio versions have. */
export function findListKind(component: string, schema: JsonSchema, root: JsonSchema): ListKind | undefined {
  switch (component.toLowerCase()) {
    case "chatbot":
      return hasItem(schema, root, "role", "content") ? "chat" : undefined;
    case "highlightedtext":
      return hasItem(schema, root, "token", "class_or_confidence") ? "segments" : undefined;
    case "dialogue": {
      const { anyOf } = schema;
      const fits =
        Array.isArray(anyOf) && anyOf.some((one) => isRecord(one) && hasItem(one, root, "speaker", "text"));
      return fits ? "dialogue" : undefined;
    }
    default:
      return undefined;
  }
}

function hasItem(schema: JsonSchema, root: JsonSchema, ...names: string[]): boolean {
  const { items } = schema;
  if (!isRecord(items)) return false;
  const { properties } = plainSchema(items, root).schema;
  return isRecord(properties) && names.every((name) => Object.hasOwn(properties, name));
}

/** Reads a value as lines. What is none of its kind is left out. */
export function readLines(list: ListKind, value: unknown): readonly ListLine[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, mostLines)
    .filter(isRecord)
    .map((source, id) => ({ id, source, ...readLine(list, source) }));
}

function readLine(list: ListKind, source: Readonly<Record<string, unknown>>): { text: string; side: string } {
  switch (list) {
    case "chat":
      return { text: messageText(source.content), side: textOf(source.role) || "user" };
    case "segments":
      return { text: textOf(source.token), side: textOf(source.class_or_confidence) };
    case "dialogue":
      return { text: textOf(source.text), side: textOf(source.speaker) };
  }
}

/** Makes the value of lines. */
export function linesValue(list: ListKind, lines: readonly ListLine[]): readonly Record<string, unknown>[] {
  return lines.map((line) => lineValue(list, line));
}

function lineValue(list: ListKind, { text, side, source }: ListLine): Record<string, unknown> {
  switch (list) {
    case "chat":
      return { ...source, role: side, content: [{ type: "text", text }, ...otherParts(source.content)] };
    case "segments":
      return { ...source, token: text, class_or_confidence: readLabel(side) };
    case "dialogue":
      return { ...source, speaker: side, text };
  }
}

/** Adds an empty line. Of a chat and a dialogue the other side speaks next. */
export function addLine(lines: readonly ListLine[], sides: readonly string[]): readonly ListLine[] {
  const last = lines.at(-1)?.side;
  const [first = "", second = first] = sides;
  const side = last === first ? second : first;
  const id = Math.max(-1, ...lines.map((line) => line.id)) + 1;
  return [...lines, { id, text: "", side, source: {} }];
}

/** Puts a line one place up or down. */
export function moveLine(lines: readonly ListLine[], index: number, by: -1 | 1): readonly ListLine[] {
  const [one, other] = [lines[index], lines[index + by]];
  if (!one || !other) return lines;
  return lines.map((line, at) => (at === index ? other : at === index + by ? one : line));
}

/** How many parts of a message are no text, such as its files. */
export function otherPartCount({ source }: ListLine): number {
  return otherParts(source.content).length;
}

function messageText(content: unknown): string {
  if (typeof content === "string") return content;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts
    .flatMap((part) => (isRecord(part) && typeof part.text === "string" ? [part.text] : []))
    .join("\n\n");
}

function otherParts(content: unknown): readonly unknown[] {
  return Array.isArray(content)
    ? content.filter((part) => !isRecord(part) || typeof part.text !== "string")
    : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A label is a name, or a confidence from 0 to 1. */
function readLabel(text: string): string | number | null {
  const label = text.trim();
  if (label === "") return null;
  const number = Number(label);
  return Number.isFinite(number) ? number : label;
}
