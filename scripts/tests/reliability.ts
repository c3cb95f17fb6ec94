import { readFileSync } from "node:fs";
import {
  type AnswerFault,
  answerFaults,
  type Fault,
  streamFaults,
} from "../../packages/core/test/suite/faults/faults.ts";
import { type Outcome, type Place, places } from "../../packages/core/test/suite/faults/table.ts";
import { markdownTable } from "./markdown-table.ts";

/** The committed page, from the root of the repository. */
export const reliabilityPath = "docs/reliability.md";

const promises = `# What comes of what goes wrong

Whatever happens on the way, an operation ends: with its right result, or with a \`SpacecallError\` whose
[code](errors.md) is in the tables below. Nothing hangs, and afterwards the app object works as before. The tables are the
tests: [they](../packages/core/test/suite/faults/declare-faults.ts) put every fault of a column between the SDK and a real Gradio
server, in Node, Deno, Bun, workerd and Chromium. \`npm run reliability\` writes this page from
[their table](../packages/core/test/suite/faults/table.ts), and a test fails where the page says something else.

## What is sent again, and what never

\`retries\` (2 unless you set it) counts what is sent again, with a growing pause, or the one that \`Retry-After\` asks for, up to a
minute (what asks for more is an error at once):

- The config, the API info and the Hub's answers, when the connection breaks before an answer or the answer is 429, 502, 503 or 504.
- The request for a file, likewise. Once its first byte is there it is never made again.
- A job that was refused: answered 429 or 503, or where the runtime says that nobody was there to take the connection.
- An upload. At worst a file of a random name is left on the server.
- The request for a job's messages, when it was refused with 429, 502 or 503.

A job is never sent again when it may have been taken: its connection broke, its answer was lost or not understood, or a gateway gave
up on it. The messages of a job are given out once, so a stream that breaks loses the job (\`job_lost\`). The tests count in the
app how often each function ran, and at the Hub how often a Space was duplicated: never more than once. Only \`resubmit: true\` sends
again a job that was lost before its first yield ("sent again"), for endpoints that may run twice.

Gradio numbers no yields. Where one does not arrive, and others do, because another app reads the same session or something on the way
loses it, the loop over yields lacks it, and what is handed out as the result is right all the same ("the result"): a server sends that whole.

## Silent, and slow but alive

- \`requestTimeout\` (30 seconds) bounds the wait for the answer of one request.
- \`silenceTimeout\` (45 seconds) ends a job's stream, and the reading of a file, when not a single byte comes for as long. Gradio sends
  a heartbeat every 15 seconds. A stream that is slow but alive, a byte at a time or with nothing but heartbeats, is never
  ended by it.
- \`timeout\` (none) bounds a whole job. It alone bounds an upload and a function without a queue, whose answer comes at their end: set it
  for those.
`;

/** Makes `docs/reliability.md` from the table that the tests are made of. */
export function reliabilityPage(): string {
  const notes: string[] = [];
  const number = ({ note }: Place) => {
    if (!note) return "";
    if (!notes.includes(note)) notes.push(note);
    return ` (${notes.indexOf(note) + 1})`;
  };
  const head = places.map((place) => `${place.operation}: ${route(place)}${number(place)}`);
  const table = (faults: Readonly<Record<string, Fault>>, columns: readonly Place[]) =>
    markdownTable([
      ["", ...columns.map((place) => head[places.indexOf(place)] ?? "")],
      ...Object.entries(faults).map(([name, { words }]) => [
        words,
        ...columns.map((place) => cell(place, name)),
      ]),
    ]);
  const withSome = (faults: object) =>
    places.filter(({ outcomes }) => Object.keys(faults).some((name) => name in outcomes));
  return [
    promises,
    "## Each fault in each request",
    "",
    "Every operation is tried with `retries: 1`. A column names the operation and its request that is harmed.",
    "",
    ...table(answerFaults satisfies Record<AnswerFault, Fault>, withSome(answerFaults)),
    "",
    "## In a stream of messages",
    "",
    ...table(streamFaults, withSome(streamFaults)),
    "",
    ...notes.map((note, at) => `${at + 1}. ${note}`),
    "",
    ...pages(),
    "## The same with `@gradio/client`",
    "",
    `Version ${peerVersion()}, whose options have no time limits. It connects and runs one generator, with each fault in the request that the`,
    'column names. "hangs" is no outcome within 15 seconds, "error" any rejection. `node apps/bench/src/peer-faults.ts` measures it, and',
    "`npm run test:long` fails where it does something else.",
    "",
    ...peerTable(),
    "",
  ].join("\n");
}

/** What `apps/bench/src/peer-faults.ts` found, by route and fault. */
function peerTable(): string[] {
  const found: Record<string, Record<string, string>> = readJson("apps/bench/src/peer-faults.json");
  const routes = ["config", "join", "stream"];
  const say = (outcome = "") => (/^(?:recovered|hangs)$/.test(outcome) ? `**${outcome}**` : outcome);
  return markdownTable([
    ["", ...routes],
    ...Object.entries<Fault>({ ...answerFaults, ...streamFaults }).map(([name, { words }]) => [
      words,
      ...routes.map((route) => say(found[route]?.[name])),
    ]),
  ]);
}

function peerVersion(): string {
  return readJson("apps/bench/package.json").devDependencies["@gradio/client"];
}

function readJson(path: string) {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
}

/** What a page, which may not see everything, says of the same. */
function pages(): string[] {
  const lines = places.flatMap(({ operation, route, inPage = {}, outcomes }) =>
    Object.entries(inPage).map(([name, outcome]) => {
      const { words } = { ...answerFaults, ...streamFaults }[name as AnswerFault]; // `as`: the table has no other names
      return `- ${operation}, ${route}, ${words}: ${say(outcome)}, elsewhere ${say(outcomes[name])}`;
    }),
  );
  return lines.length === 0 ? [] : ["## In a page of another origin", "", ...lines, ""];
}

function route({ route, operation }: Place): string {
  return route === "any" ? "the Hub" : operation === route ? "request" : String(route);
}

function cell({ outcomes }: Place, name: string): string {
  return say(outcomes[name]);
}

function say(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "";
  if (outcome === "recovered" || outcome === "sent again") return `**${outcome}**`;
  if (outcome === "only the result") return "the result";
  const given = /^gives (.*)$/.exec(outcome)?.[1];
  if (given === undefined) return `\`${outcome}\``;
  return given.startsWith("what") ? "what came" : `\`${given.replaceAll('"', "")}\``;
}
