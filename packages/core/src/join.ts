import { load } from "./load.js";
import { places } from "./places.js";
import { type Joined, postJob, type Way } from "./post-job.js";
import type { CallRequest } from "./target.js";

/** Hands a job to an app. Most take it at once; where one does not, the other ways in are tried. */
export async function join(request: CallRequest): Promise<Joined> {
  const known = places.get(request.target.root);
  const way: Way = { prefix: known?.prefix ?? "/gradio_api", route: "call" };
  let refusal: unknown;
  if (!request.named && !known?.onlyRun) {
    try {
      return await postJob(way, request.json, request);
    } catch (error) {
      refusal = error;
    }
  }
  const { tryWays } = await load(() => import("./ways.js"));
  return tryWays(request, way, refusal);
}
