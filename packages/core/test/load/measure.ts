import { expect } from "vitest";
import type { Programs } from "../processes/programs.ts";

/** By how many bytes work may raise the heap that came after as much of the same work. */
export const mostGrowth = 5_000_000;

/**
 * What programs begin with. `grows` does something twice and gives by how much the second time raised the heap; the first one loads
 * and compiles what it needs.
 */
const tools = `
  import { getEventListeners } from "node:events";
  const turn = () => new Promise((resolve) => setTimeout(resolve, 10));
  // Two collections, and more as long as they find something: some of it goes with finalizers, in a later turn.
  const heap = async () => {
    let used = Infinity;
    for (let times = 0; times < 10; times++) {
      await turn();
      gc();
      const before = used;
      used = process.memoryUsage().heapUsed;
      if (times > 0 && before - used < 10_000) break;
    }
    return used;
  };
  const grows = async (work) => {
    await work();
    const before = await heap();
    await work();
    return (await heap()) - before;
  };
  const check = (holds, what) => {
    if (!holds) throw new Error(what);
  };
  // What keeps the process alive, besides the pipes that it prints to.
  const held = () => process.getActiveResourcesInfo().filter((kind) => kind !== "PipeWrap");
`;

/**
 * Connects to an app in a process of its own, with nothing else in its heap, and runs a program that finds the app in `app` and
 * returns what it measured. Then the app is closed, and all that kept the process alive must go: sockets, timers, streams.
 */
export async function measure(
  programs: Programs,
  url: string,
  program: string,
  limit = 50_000,
): Promise<Record<string, unknown>> {
  const { code, said } = await programs.run(
    `${tools}
    const atFirst = held().length;
    const app = await core.connect(${JSON.stringify(url)});
    const measured = await (async () => { ${program} })();
    await app.close();
    while (held().length > atFirst) await turn();
    console.log(JSON.stringify(measured));`,
    { flags: ["--expose-gc"], limit },
  );
  expect(code, said).toBe(0);
  return JSON.parse(said);
}
