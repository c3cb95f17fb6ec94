import type { Prefix } from "./places.js";
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

/** Posts a job by one way in. `inputs` are JSON: a list, or an object for `/call/v2`. */
export async function postJob(
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
