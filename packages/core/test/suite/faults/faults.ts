import type { PlainFaultRule } from "@spacecall/testing";

/** Something that goes wrong on the way, and how it is told in `docs/reliability.md`. */
export interface Fault {
  /** What happens, as a row of the page calls it. */
  readonly words: string;
  readonly action: PlainFaultRule["action"];
  /** How many requests it harms; all of them when left out. */
  readonly times?: number;
  /** Which limits are set short, where the client has to notice by itself that nothing comes. */
  readonly isSilent?: "anywhere" | "in the stream";
}

const status = (status: number, body = "{}"): Fault["action"] => ({
  type: "status",
  status,
  headers: { "retry-after": "0" },
  body,
});
const page = "<!doctype html><title>Oops</title>";
const eventStream = "text/event-stream";

/** What can happen to any answer. */
export const answerFaults = {
  unsent: {
    words: "the connection breaks before the request arrives",
    action: { type: "cut", after: "unsent" },
  },
  unanswered: {
    words: "the connection breaks before the answer",
    action: { type: "cut", after: "unanswered" },
  },
  unansweredOnce: {
    words: "the same, once",
    action: { type: "cut", after: "unanswered" },
    times: 1,
  },
  cut: { words: "the connection breaks in the answer", action: { type: "cut", after: { bytes: 1 } } },
  short: {
    words: "the answer ends too early, cleanly",
    action: { type: "end", after: { bytes: 1 } },
    // A stream that ended without a message is opened again, where the server may have nothing more to say.
    isSilent: "in the stream",
  },
  hang: { words: "no answer comes", action: { type: "hang" }, isSilent: "anywhere" },
  halfOpen: {
    words: "nobody is at the other end (half-open)",
    action: { type: "half-open", after: "unsent" },
    isSilent: "anywhere",
  },
  silence: {
    words: "the answer stops in the middle",
    action: { type: "silence", after: { bytes: 1 } },
    isSilent: "anywhere",
  },
  "401": { words: "401", action: status(401) },
  "403": { words: "403", action: status(403) },
  "404": { words: "404", action: status(404) },
  "429": { words: "429, always", action: status(429) },
  "429Once": { words: "429, once", action: status(429), times: 1 },
  "500": {
    words: "500 with a web page",
    action: { type: "status", status: 500, headers: { "content-type": "text/html" }, body: page },
  },
  "502": { words: "502, always", action: status(502) },
  "502Once": { words: "502, once", action: status(502), times: 1 },
  "503": { words: "503, always", action: status(503) },
  "503Once": { words: "503, once", action: status(503), times: 1 },
  html: { words: "200 with a web page", action: { type: "html" } },
  empty: { words: "200 with nothing", action: { type: "body", body: "" } },
  null: { words: "200 with `null`", action: { type: "body", body: "null" } },
  broken: { words: "200 with broken JSON", action: { type: "body", body: '{"data": [' } },
  elsewhere: {
    words: "a redirect to another origin",
    action: { type: "redirect", to: "http://127.0.0.1:9/elsewhere", status: 307 },
  },
  slow: { words: "the answer is slow", action: { type: "delay", headers: 100, each: 20 } },
  bytewise: { words: "the answer comes byte by byte", action: { type: "bytewise" } },
} as const satisfies Record<string, Fault>;

/** What can happen to a stream of messages besides. */
export const streamFaults = {
  cutAfter: { words: "the stream breaks after a message", action: { type: "cut", after: { events: 1 } } },
  cutInside: {
    words: "the stream breaks in a message",
    action: { type: "cut", after: { events: 1, bytes: 9 } },
  },
  endAfter: { words: "the stream ends too early, cleanly", action: { type: "end", after: { events: 1 } } },
  endInside: {
    words: "the stream ends in a message, cleanly",
    action: { type: "end", after: { events: 1, bytes: 9 } },
  },
  endYield: {
    words: "the stream ends after the first yield, cleanly",
    action: { type: "end", after: { containing: "generating", events: 1 } },
  },
  silenceAfter: {
    words: "the stream falls silent",
    action: { type: "silence", after: { events: 1 } },
    isSilent: "in the stream",
  },
  halfOpenAfter: {
    words: "the stream becomes half-open",
    action: { type: "half-open", after: { events: 1 } },
    isSilent: "in the stream",
  },
  dropPlace: {
    words: "the place in the queue goes missing",
    action: { type: "drop", containing: "estimation", times: 100 },
  },
  dropFirst: { words: "the first yield goes missing", action: { type: "drop", containing: "generating" } },
  dropYield: {
    words: "a later yield goes missing",
    action: { type: "drop", containing: "generating", skip: 1 },
  },
  dropOutcome: { words: "the outcome goes missing", action: { type: "drop", containing: "complete" } },
  swapJobs: {
    words: "messages of two jobs change places",
    action: { type: "swap", acrossJobs: true, times: 100 },
  },
  wrongId: {
    words: "the outcome has the id of another job",
    action: {
      type: "rewrite",
      containing: "process_completed",
      times: 100,
      pattern: '"event_id":"\\w+"',
      replacement: `"event_id":"${"0".repeat(32)}"`,
    },
  },
  repeat: { words: "every message comes twice", action: { type: "repeat", times: 100 } },
  late: {
    words: "the yields come again behind the outcome",
    action: { type: "repeat", containing: "generating", times: 2, behind: "complete" },
  },
  unknown: {
    words: "messages of unknown kinds",
    action: {
      type: "insert",
      times: 100,
      text: 'event: unknown\ndata: {"msg":"unheard_of","event_id":null}\n\n',
    },
  },
  brokenMessage: {
    words: "a message is broken JSON",
    action: { type: "body", body: "event: generating\ndata: [1, {\n\n", contentType: eventStream },
  },
  crlf: { words: "lines end in CR LF", action: { type: "notation", lineEnd: "\r\n" } },
  cr: { words: "lines end in CR", action: { type: "notation", lineEnd: "\r" } },
  bom: { words: "a byte order mark and comments", action: { type: "notation", bom: true, comments: true } },
} as const satisfies Record<string, Fault>;

export type AnswerFault = keyof typeof answerFaults;
export type StreamFault = keyof typeof streamFaults;
