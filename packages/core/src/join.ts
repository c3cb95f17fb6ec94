import { SpacecallError } from "./errors.js";
import { load } from "./load.js";
import { type Prefix, places } from "./places.js";
import type { CallRequest } from "./target.js";

/** A way to hand a job to an app. */
export interface Way {
  readonly prefix: Prefix;
  readonly route: "call/v2" | "call" | "run";
}

/** A job that an app took on, or has done already: `/run` answers with the outcome. */
export interface Joined extends Way {
  /** What the server answered, parsed. */
  readonly answer: unknown;
}

/** Hands a job to an app. Most take it at once; where one does not, the other ways in are tried. */
export async function join(request: CallRequest): Promise<Joined> {
  const { root } = request.target;
  const known = places.get(root);
  const way: Way = { prefix: known?.prefix ?? "/gradio_api", route: "call" };
  let refusal: SpacecallError | undefined;
  if (!request.named && !known?.onlyRun) {
    try {
      return await post(way, request.json, request);
    } catch (error) {
      if (!(error instanceof SpacecallError)) throw error;
      refusal = error;
    }
  }
  const { tryWays } = await load(() => import("./ways.js"));
  return tryWays(request, refusal && { way, refusal });
}

/** Posts a job by one way in. `inputs` are JSON: a list, or an object for `/call/v2`. */
export async function post(
  { prefix, route }: Way,
  inputs: string,
  { target, name, signal }: CallRequest,
): Promise<Joined> {
  const answer = await target.http.json({
    // What is odd in a name must not become a path.
    url: target.url(prefix, `/${route}/${encodeURIComponent(name)}`),
    json: route === "call/v2" ? inputs : `{"data":${inputs}}`,
    signal,
    about: { endpoint: `/${name}` },
    slow: route === "run",
  });
  return { prefix, route, answer };
}
