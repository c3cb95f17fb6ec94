import type { Job } from "@spacecall/core";

/** Waits until a job has told an event of a kind. Throws where it ends without one. */
export async function untilEvent(job: Job, kind: string): Promise<void> {
  for await (const { type } of job.events()) if (type === kind) return;
  throw new Error(`The job ended without ${kind}.`);
}
