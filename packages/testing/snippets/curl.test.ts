import { describe, expect, test } from "vitest";
import { comparable } from "./addresses.ts";
import { snippets } from "./snippets.ts";

const page = "docs/from-curl.md";
const blocks = snippets.filter((snippet) => snippet.page === page);

/** Each curl command is followed by our counterpart; what both print is held to the page by `snippets.test.ts`. */
const pairs = blocks.flatMap((curl, index) => {
  const ours = blocks[index + 1];
  return curl.language === "bash" && ours?.language === "ts" ? [[curl.name, curl, ours] as const] : [];
});

describe("curl and call() give the same values", () => {
  test("there is a counterpart to each curl command", () => {
    expect(pairs).toHaveLength(blocks.filter(({ language }) => language === "bash").length);
    expect(pairs.length).toBeGreaterThan(0);
  });

  test.each(pairs)("%s", (_, curl, ours) => {
    const values = dataOf(curl.expected);
    // In a session of its own curl sees the place of each State, which is empty.
    const seen = curl.code.includes("session_hash") ? values.map(withoutState) : values;
    expect(seen).toEqual(printed(ours.expected));
  });
});

/** The arrays of values in a stream. A generator's last event repeats its last yield, which is not a value of its own. */
function dataOf(stream: string): unknown[] {
  const events = [...comparable(stream).matchAll(/^event: (\w+)\ndata: (.*)$/gm)];
  const yields = events.filter(([, event]) => event === "generating");
  return (yields.length > 0 ? yields : events).map(([, , data = ""]) => JSON.parse(data));
}

const withoutState = (values: unknown) => Array.isArray(values) && values.filter((value) => value !== null);

/** The lines that our side prints, each the JSON of one array of values. */
function printed(output: string): unknown[] {
  return comparable(output)
    .split("\n")
    .map((line) => JSON.parse(line));
}
