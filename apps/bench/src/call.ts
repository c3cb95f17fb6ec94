import { Client } from "@gradio/client";
import { call } from "@spacecall/core/call";
import { startGradio } from "../../../packages/testing/src/index.ts";

/** One way to run `/hello` once. */
interface Contender {
  readonly name: string;
  run(app: string): PromiseLike<unknown>;
}

/** The least that does it: two requests, and the last line of the answer. */
async function bareFetch(app: string): Promise<unknown> {
  const route = `${app}/gradio_api/call/hello`;
  const body = JSON.stringify({ data: ["World", 3] });
  const joined = await fetch(route, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  const stream = await fetch(`${route}/${(await joined.json()).event_id}`);
  return JSON.parse((await stream.text()).split("data: ").at(-1) ?? "");
}

const contenders: readonly Contender[] = [
  { name: "bare fetch", run: bareFetch },
  { name: "call()", run: (app) => call(app, "/hello", ["World", 3]) },
  {
    name: "@gradio/client",
    async run(app) {
      const client = await Client.connect(app);
      const result = await client.predict("/hello", ["World", 3]);
      client.close();
      return result;
    },
  },
];

// The peer says every connection that it closes itself on the console.
console.warn = console.error = () => {};

const rounds = 60;
const warmUp = 5;

/**
 * Runs one endpoint of a real Gradio once, from nothing, by each contender in turn, so that a machine whose speed drifts
 * slows all of them. Prints the median and the number of requests.
 */
await using gradio = await startGradio({ themes: ["values"] });
const app = gradio.apps.values;
const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
const requests = new Map<string, number>();

const realFetch = globalThis.fetch;
let counted = 0;
globalThis.fetch = (...request) => {
  counted++;
  return realFetch(...request);
};

for (let round = -warmUp; round < rounds; round++) {
  for (const { name, run } of contenders) {
    counted = 0;
    const start = performance.now();
    await run(app);
    if (round >= 0) times.get(name)?.push(performance.now() - start);
    requests.set(name, counted);
  }
}

console.log(
  `Gradio ${gradio.version}, Node ${process.versions.node}, ${rounds} rounds of /hello, one job each`,
);
console.table(
  contenders.map(({ name }) => {
    const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
    const at = (share: number) => Number(sorted[Math.floor(sorted.length * share)]?.toFixed(1));
    return { "": name, "median ms": at(0.5), "p95 ms": at(0.95), requests: requests.get(name) };
  }),
);
