import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Client } from "@gradio/client";
import { connect } from "@spacecall/core";

/** One way to read every yield of a job. It gives how many there were. */
interface Contender {
  readonly name: string;
  read(app: string, yields: number): Promise<number>;
}

/** The least that does it: one stream, a line at a time, without the edits that the lines hold. */
async function bareFetch(app: string, yields: number): Promise<number> {
  const queue = `${app}/gradio_api/queue`;
  const config = await (await fetch(`${app}/config`)).json();
  const { id } = config.dependencies.find((entry: { api_name: unknown }) => entry.api_name === "burst");
  const session = Math.random().toString(36).slice(2);
  await fetch(`${queue}/join`, {
    method: "POST",
    body: JSON.stringify({ data: [yields], fn_index: id, session_hash: session }),
    headers: { "content-type": "application/json" },
  });
  const { body } = await fetch(`${queue}/data?session_hash=${session}`);
  let seen = 0;
  let rest = "";
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) if (JSON.parse(event.slice(6)).msg === "process_generating") seen++;
  }
  return seen;
}

const contenders: readonly Contender[] = [
  { name: "bare fetch", read: bareFetch },
  {
    name: "@spacecall/core",
    async read(address, yields) {
      const app = await connect(address);
      let seen = 0;
      for await (const _ of app.submit("/burst", [yields])) seen++;
      await app.close();
      return seen;
    },
  },
  {
    name: "@gradio/client",
    async read(address, yields) {
      const client = await Client.connect(address);
      let seen = 0;
      for await (const { type } of client.submit("/burst", [yields])) if (type === "data") seen++;
      client.close();
      return seen;
    },
  },
];

// The peer says every connection that it closes itself on the console.
console.warn = console.error = () => {};

/**
 * Has each contender read a job of 20,000 yields (or as many as the first argument says) that a replay server sends as fast as it is read,
 * so that the pace is the client's own. The median of some rounds.
 */
const yields = Number(process.argv[2] ?? 20_000);
const rounds = 5;
const server = new Worker(new URL("replay-server.ts", import.meta.url));
const [address] = await once(server, "message");
const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
const counts = new Map<string, number>();

for (let round = -1; round < rounds; round++) {
  for (const { name, read } of contenders) {
    const start = performance.now();
    counts.set(name, await read(address, yields));
    if (round >= 0) times.get(name)?.push(performance.now() - start);
  }
}
await server.terminate();

console.log(`Node ${process.versions.node}, a replayed job of ${yields} yields, ${rounds} rounds`);
console.table(
  contenders.map(({ name }) => {
    const median = (times.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
    return {
      "": name,
      "median ms": Math.round(median),
      "yields/ms": Math.round(yields / median),
      seen: counts.get(name),
    };
  }),
);
