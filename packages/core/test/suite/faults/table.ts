import type { ErrorCode } from "@spacecall/core";
import type { PlainFaultRule } from "@spacecall/testing";
import { type AnswerFault, answerFaults, type Fault, type StreamFault, streamFaults } from "./faults.ts";

/** What is tried under faults. */
export type OperationName =
  | "connect"
  | "call"
  | "predict"
  | "submit"
  | "two submits"
  | "resubmit"
  | "attach"
  | "cancel"
  | "direct run"
  | "upload"
  | "file reading"
  | "wake"
  | "connect asleep"
  | "duplicate"
  | "the duplicate";

/**
 * What comes of an operation under a fault: the right result, the right result of a job that was sent again, that of one whose yields
 * are not all there, an error of this code, or another result where no client can tell.
 */
export type Outcome = "recovered" | "sent again" | "only the result" | ErrorCode | `gives ${string}`;

/** Where in an operation the faults strike, and what has to come of each. */
export interface Place {
  readonly operation: OperationName;
  readonly route: PlainFaultRule["route"];
  /** Of the route's requests, only those with this method. */
  readonly method?: string;
  /** How many of the requests a fault harms, where that is fewer than the fault itself says. */
  readonly times?: number;
  /** Why something here is not as elsewhere, where that is no matter of course. */
  readonly note?: string;
  /** The outcome of each fault that can strike here, by its name. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Those that are others on a Gradio before 5, whose API has no prefix. */
  readonly withoutPrefix?: Readonly<Record<string, Outcome>>;
  /** Those that are others in a page, which may not see all of what went wrong. */
  readonly inPage?: Readonly<Record<string, Outcome>>;
}

/** What can be asked for again, and gives JSON. */
const repeatable: Readonly<Record<AnswerFault, Outcome>> = {
  unsent: "connection",
  unanswered: "connection",
  unansweredOnce: "recovered",
  cut: "connection",
  short: "protocol",
  hang: "timeout",
  halfOpen: "timeout",
  silence: "timeout",
  "401": "auth",
  "403": "auth",
  "404": "not_found",
  "429": "rate_limit",
  "429Once": "recovered",
  "500": "connection",
  "502": "connection",
  "502Once": "recovered",
  "503": "connection",
  "503Once": "recovered",
  html: "protocol",
  empty: "protocol",
  null: "protocol",
  broken: "protocol",
  elsewhere: "connection",
  slow: "recovered",
  bytewise: "recovered",
};

/** What may have started a job when its answer is lost: it is sent again only where it was refused. */
const sentOnce = { ...repeatable, unansweredOnce: "connection", "502Once": "connection" } as const;

/** The same outcome for whatever does not recover. */
function whatever(outcome: Outcome, recovered: Readonly<Record<AnswerFault, Outcome>>) {
  const entries = Object.entries(recovered).map(([name, came]) => [
    name,
    came === "recovered" ? came : outcome,
  ]);
  // `as`: the names are the same
  return Object.fromEntries(entries) as Record<AnswerFault, Outcome>;
}

/** The messages of a job that was taken on. They are given out once: what is lost of them is lost. */
const messages = {
  ...whatever("job_lost", { ...repeatable, unansweredOnce: "connection" }),
  cutAfter: "job_lost",
  cutInside: "job_lost",
  endAfter: "job_lost",
  endInside: "job_lost",
  endYield: "job_lost",
  silenceAfter: "job_lost",
  halfOpenAfter: "job_lost",
  dropFirst: "only the result",
  dropYield: "only the result",
  dropOutcome: "job_lost",
  repeat: "recovered",
  late: "recovered",
  unknown: "recovered",
  brokenMessage: "protocol",
  crlf: "recovered",
  cr: "recovered",
  bom: "recovered",
} as const satisfies Partial<Record<AnswerFault | StreamFault, Outcome>>;

/** The same in a session's stream, where messages tell whose they are. */
const stream = { ...messages, dropPlace: "recovered", wrongId: "job_lost" } as const;

/** The app was not asked, so all is still there when the stream is opened again. */
const unread = { html: "recovered", empty: "recovered", null: "recovered", broken: "recovered" } as const;

/**
 * A job is sent again that was lost before its first yield. One whose stream ended without a word of it is given two heartbeats more,
 * for which no test here waits; and runtimes take a redirect to nobody for different things.
 */
const {
  short: _,
  elsewhere: _elsewhere,
  ...shortened
} = {
  ...stream,
  ...unread,
  "429": "recovered",
  "502": "recovered",
  "503": "recovered",
};
const sentAgain = Object.fromEntries(
  Object.entries(shortened).map(([name, came]) => [
    name,
    /^(?:job_lost|protocol)$/.test(came) ? "sent again" : came,
  ]),
);

/** Every place of the matrix. */
export const places: readonly Place[] = [
  { operation: "connect", route: "config", outcomes: repeatable },
  // What is not there may be older still, and then there is `/run`, which gives no yields.
  { operation: "call", route: "call-post", outcomes: sentOnce, withoutPrefix: { "404": "unsupported" } },
  {
    operation: "call",
    route: "call-get",
    note: "`/call` numbers no message, so one that comes twice can't be told from two that are equal",
    outcomes: { ...messages, hang: "timeout", halfOpen: "timeout", repeat: "gives [[0],[0],[1],[1]]" },
  },
  {
    operation: "predict",
    route: "info",
    note: "an app that has no API info can be called by position only, which the error says",
    outcomes: { ...repeatable, "404": "input", "500": "input", null: "input" },
  },
  { operation: "submit", route: "join", outcomes: sentOnce },
  {
    operation: "submit",
    route: "stream",
    note: "yields are not numbered, but the outcome is whole: where one goes missing on the way, `result()` is right all the same",
    outcomes: stream,
  },
  { operation: "two submits", route: "stream", outcomes: { swapJobs: "recovered", wrongId: "job_lost" } },
  {
    operation: "resubmit",
    route: "join",
    note: "a job whose sending failed was not lost",
    outcomes: sentOnce,
  },
  {
    operation: "resubmit",
    route: "stream",
    times: 1,
    note: "each fault strikes one stream; a job that had a yield is not sent again",
    outcomes: { ...sentAgain, endYield: "job_lost", dropOutcome: "job_lost", wrongId: "job_lost" },
  },
  {
    operation: "attach",
    route: "stream",
    note: "an unread job tells its place first, and what tells something else was read already",
    outcomes: { ...stream, dropPlace: "job_lost" },
  },
  {
    operation: "cancel",
    route: "cancel",
    note: "it never fails: in doubt it gives the weaker word",
    outcomes: whatever('gives "abandoned"', sentOnce),
  },
  {
    operation: "direct run",
    route: "run",
    note: "the request is the job, which a gateway gives up on with a 503 too",
    outcomes: { ...sentOnce, "503Once": "connection" },
  },
  { operation: "upload", route: "upload", outcomes: { ...repeatable, "404": "upload" } },
  {
    operation: "file reading",
    route: "file",
    note: "a file may hold anything, so that no answer 200 is wrong",
    outcomes: {
      ...repeatable,
      "403": "not_found",
      short: "gives what came",
      html: "gives what came",
      empty: "gives what came",
      null: "gives what came",
      broken: "gives what came",
    },
  },
  {
    operation: "wake",
    route: "any",
    note: "the Hub says 401 of what it does not know",
    outcomes: { ...repeatable, "401": "not_found" },
  },
  {
    operation: "connect asleep",
    route: "config",
    times: 1,
    note: "each fault strikes one request, and a Space that has just begun to run is tried again for some seconds",
    outcomes: { ...whatever("recovered", repeatable), "401": "auth", "403": "auth" },
  },
  {
    operation: "duplicate",
    route: "any",
    method: "POST",
    note: "the status says that the Space was made, and the Hub's next answer tells whether it was",
    outcomes: {
      ...sentOnce,
      cut: "recovered",
      short: "recovered",
      silence: "recovered",
    },
  },
  {
    operation: "the duplicate",
    route: "config",
    times: 1,
    note: "each fault strikes one request, and a Space that has just begun to run is tried again for some seconds",
    outcomes: { ...whatever("recovered", repeatable), "401": "auth", "403": "auth" },
  },
];

/** The faults of a place by name, in the order of the page. */
export function faultsOf({ outcomes }: Place): [name: string, fault: Fault][] {
  return Object.entries<Fault>({ ...answerFaults, ...streamFaults }).filter(([name]) => name in outcomes);
}
