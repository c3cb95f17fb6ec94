import { readdirSync } from "node:fs";
import { expect, vi } from "vitest";
import { connect } from "../../src/connect.ts";
import { watchRejections } from "../unit/rejections.ts";
import { expectOwn, never, playJob, type Use, use } from "./play-job.ts";
import { property } from "./property.ts";
import { scriptedServer, type Tampering, tampering } from "./scripted-server.ts";

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The longest that anything may take, by the clock of the test: ten minutes, and the limit of the job is five. */
const mostSteps = 600;

/** Lets the false clock run until a promise is settled. */
async function inTime<Given>(promise: Promise<Given>): Promise<Given | typeof never> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  promise.then(over, over);
  for (let step = 0; step < mostSteps && !isOver; step++) {
    // What streams and loaded parts do is done before the clock goes on.
    for (let turn = 0; turn < 5 && !isOver; turn++) await nextTurn();
    if (!isOver) await vi.advanceTimersByTimeAsync(1_000);
  }
  return isOver ? promise : never;
}

/** Parts that load when they are needed take timers of the test runner's own, so all of them are loaded before. */
const parts = readdirSync(new URL("../../src", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
const loaded = Promise.all(parts.map((part) => import(`../../src/${part}.ts`)));

const clients = property<[Tampering, Use]>(
  "a job over a stream that was tampered with ends once, with values or an error of ours, and the app closes",
  [tampering, use],
  async (how, given) => {
    await loaded;
    const rejections = watchRejections();
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    try {
      const fetch = scriptedServer(how);
      const app = await inTime(connect("https://my.app", { fetch }).catch((error) => error));
      expect(app).not.toBe(never);
      if (app instanceof Error || app === never) {
        expectOwn(app);
        return;
      }
      await playJob(app, how.recording, given, inTime, 300_000);
      app.close();
      // What was open may end by itself for a moment. Nothing stays beyond that.
      for (let second = 0; second < 5; second++) {
        await nextTurn();
        await vi.advanceTimersByTimeAsync(1_000);
      }
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
      expect(await rejections.seen()).toEqual([]);
    }
  },
);

/** What must hold of the whole client, whatever a server sends. */
export const clientProperties = [clients];
