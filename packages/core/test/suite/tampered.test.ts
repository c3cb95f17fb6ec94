import { connect } from "@spacecall/core";
import fc from "fast-check";
import { expect, nextTurn, traits, where } from "./kit/index.ts";
import { expectOwn, never, playJob, scriptedServer, sharedNames, tampering, use } from "./kit/tampered.ts";

/** The same each time, so that what fails here fails for everybody. All at once, so that their waits are one. */
const cases = fc.sample(fc.tuple(tampering, use), { seed: 20_261_126, numRuns: 300 });

/** What ends each of them if nothing else does, in milliseconds, and what nothing may take. */
const jobLimit = 2_000;
const mostPatience = 30_000;

async function inTime<Given>(promise: Promise<Given>): Promise<Given | typeof never> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof never>((resolve) => {
    timer = setTimeout(() => resolve(never), mostPatience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function play([how, given]: (typeof cases)[number]): Promise<void> {
  const fetch = scriptedServer(how, 100);
  const app = await inTime(
    connect("https://my.app", { fetch, retries: 0, silenceTimeout: 500 }).catch((error) => error),
  );
  if (app === never) throw new Error("It never connected.");
  if (app instanceof Error) return expectOwn(app);
  await playJob(app, how.recording, given, inTime, jobLimit);
  await app.close();
}

// It speaks to no server: one version is enough. That nothing goes unhandled is seen at the end of the run.
where.test(traits.hasCallV2)(
  "jobs over streams that were tampered with end once, with values or an error of ours",
  async () => {
    const untouched = sharedNames();
    const outcomes = await Promise.allSettled(cases.map(play));
    await nextTurn();
    const wrong = outcomes.flatMap((outcome, at) =>
      outcome.status === "rejected" ? [`${outcome.reason}: ${JSON.stringify(cases[at])}`] : [],
    );
    expect(wrong).toEqual([]);
    expect(sharedNames()).toEqual(untouched);
  },
);
