import type { JobWork } from "./job-work.js";

/** The work of a job that the server has already, which loads when it is needed. */
export function lazyWork(create: () => Promise<JobWork>): JobWork {
  const work = create();
  work.catch(() => {}); // `run` tells
  return {
    sent: true,
    run: async (control) => (await work).run(control),
    explain: async (why) => (await work).explain(why),
    withdraw: async () => (await work).withdraw(),
  };
}
