import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Client } from "@gradio/client";
import { connect } from "@spacecall/core";

/** A reader that has read one yield, while all others of its job have come. */
interface Laggard {
  readonly rest: AsyncIterator<unknown>;
  close(): unknown;
}

/** One way to fall behind. */
interface Contender {
  readonly name: string;
  lag(app: string, yields: number): Promise<Laggard>;
}

const contenders: readonly Contender[] = [
  {
    name: "@spacecall/core",
    async lag(address, yields) {
      const app = await connect(address, { keepOutputs: yields });
      const job = app.submit("/burst", [yields]);
      const rest = job[Symbol.asyncIterator]();
      await rest.next();
      await job.result();
      return { rest, close: () => app.close() };
    },
  },
  {
    name: "@gradio/client",
    async lag(address, yields) {
      const client = await Client.connect(address);
      const rest = client.submit("/burst", [yields])[Symbol.asyncIterator]();
      await rest.next();
      // It has closed its stream when the server has nothing more to say.
      do await delay(100);
      while (client.stream_status.open);
      return { rest, close: () => client.close() };
    },
  },
];

// The peer says every connection that it closes itself on the console.
console.warn = console.error = () => {};

/**
 * Has each contender fall 160,000 yields behind (or as many as the first argument says, and half as many), and measures how long the
 * reader then takes for all of them. What costs the same for each yield takes twice as long for twice as many.
 */
const most = Number(process.argv[2] ?? 160_000);
const server = new Worker(new URL("replay-server.ts", import.meta.url));
const [address] = await once(server, "message");
const rows: Record<string, unknown>[] = [];

for (const { name, lag } of contenders) {
  const row: Record<string, unknown> = { "": name };
  for (const yields of [most / 2, most]) {
    const { rest, close } = await lag(address, yields);
    const start = performance.now();
    let read = 1;
    while (!(await rest.next()).done) read++;
    row[`${yields} yields, ms`] = Math.round(performance.now() - start);
    if (read < yields) throw new Error(`${name} has lost ${yields - read} yields.`);
    await close();
  }
  rows.push(row);
}
await server.terminate();

console.log(`Node ${process.versions.node}, a reader that catches up`);
console.table(rows);
