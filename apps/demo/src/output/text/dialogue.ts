import { isRecord } from "../../common/json-schema.ts";

/** What somebody says in a dialogue. */
export interface DialogueLine {
  readonly speaker: string;
  readonly text: string;
}

/** Lines that are shown. */
const mostLines = 1_000;

/** Reads the value of a `gr.Dialogue`. Undefined for what is none. */
export function toDialogue(value: unknown): { lines: readonly DialogueLine[]; rest: number } | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines: DialogueLine[] = [];
  for (const entry of value.slice(0, mostLines)) {
    if (!isRecord(entry) || typeof entry.text !== "string") return undefined;
    lines.push({ speaker: typeof entry.speaker === "string" ? entry.speaker : "", text: entry.text });
  }
  return { lines, rest: value.length - lines.length };
}
