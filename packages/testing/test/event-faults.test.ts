import { expect, test } from "vitest";
import { repeatEvents, swapEvents } from "../src/event-faults.ts";
import type { Relay } from "../src/exchange.ts";

const message = (job: string | null, text: string) =>
  `data: ${JSON.stringify({ msg: text, event_id: job })}\n\n`;

/** What a relay makes of a stream, by the texts of its events. */
async function relayed(relay: Relay, events: readonly string[]): Promise<string[]> {
  async function* chunks() {
    yield Buffer.from(events.join(""));
  }
  let text = "";
  for await (const chunk of relay(chunks())) text += chunk.toString();
  return [...text.matchAll(/"msg":"(\w+)"/g)].map(([, word = ""]) => word);
}

test("messages of two jobs change places, and none with one of its own job or of nobody", async () => {
  const events = [
    message("a", "a1"),
    message("a", "a2"),
    message("b", "b1"),
    message("b", "b2"),
    message(null, "beat"),
    message("a", "a3"),
    message("b", "b3"),
    message(null, "end"),
  ];
  expect(await relayed(swapEvents({ acrossJobs: true, times: 100 }), events)).toEqual([
    "a1",
    "b1",
    "a2",
    "b2",
    "beat",
    "b3",
    "a3",
    "end",
  ]);
});

test("events come again behind another one", async () => {
  const events = ["one", "two", "end", "more"].map((text) => message("a", text));
  const relay = repeatEvents({ times: 2, behind: "end" });
  expect(await relayed(relay, events)).toEqual(["one", "two", "end", "one", "two", "more"]);
  expect(await relayed(repeatEvents({ containing: "two" }), events)).toEqual([
    "one",
    "two",
    "two",
    "end",
    "more",
  ]);
});
