import { describe, expect, test } from "vitest";
import { comparable } from "./addresses.ts";
import { type Snippet, snippets } from "./snippets.ts";

const page = "docs/from-python.md";
const blocks = snippets.filter((snippet) => snippet.page === page);

/** Each block of Python is followed by our counterpart; what both print is held to the page by `snippets.test.ts`. */
const pairs = blocks.flatMap((python, index) => {
  const ours = blocks[index + 1];
  return python.language === "python" && ours?.language === "ts"
    ? [[python.name, python, ours] as const]
    : [];
});

/** Where the two are of different opinion, the page says so: what `cancel()` tells. */
const differs = ({ code }: Snippet) => code.includes(".cancel()");

describe("the Python client and Spacecall give the same values", () => {
  test("there is a counterpart to each block of Python", () => {
    expect(pairs).toHaveLength(blocks.filter(({ language }) => language === "python").length);
    expect(pairs.length).toBeGreaterThan(0);
  });

  test.each(pairs.filter(([, python]) => !differs(python)))("%s", (_, python, ours) => {
    expect(valuesOf(python.expected)).toEqual(valuesOf(ours.expected));
    expect(ours.expected).not.toBe("");
  });

  test.each(pairs.filter(([, python]) => differs(python)))("%s, but for its cancel()", (_, python, ours) => {
    expect(valuesOf(python.expected)).not.toEqual(valuesOf(ours.expected));
  });
});

/** How the Python client calls what Spacecall calls otherwise. */
const phases: Readonly<Record<string, string>> = { IN_QUEUE: "queued", "FINISHED True": "complete" };

/** What a block prints, line by line: values where it is a literal of Python or JSON, else the text. */
function valuesOf(output: string): unknown[] {
  const lines = comparable(output).split("\n");
  // What the client says by itself when it connects.
  return lines.filter((line) => !line.startsWith("Loaded as API: ")).map(parseLine);
}

function parseLine(line: string): unknown {
  const json = line
    .replace(/\b(?:IN_QUEUE|FINISHED True)\b/, (phase) => phases[phase] ?? phase)
    .replace(/\b(?:True|False)\b/g, (word) => word.toLowerCase())
    .replace(/\bNone\b/g, "null")
    .replace(/^\((.*)\)$/, "[$1]")
    .replaceAll("'", '"');
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
