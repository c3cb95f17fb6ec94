import { apps, traits } from "./app.ts";
import { expect } from "./expect.ts";

/**
 * Shows that this Gradio has no such route, and gives the proof: what the app `values` answers to a plain request for it, such
 * as `POST /cancel answers 404 Not Found`. Throws where there is one.
 */
export async function noRoute(method: "GET" | "POST", route: string): Promise<string> {
  const response = await fetch(apps.values + traits.apiPrefix + route, {
    method,
    ...(method === "POST" && { headers: { "content-type": "application/json" }, body: "{}" }),
    signal: AbortSignal.timeout(30_000),
  });
  const said = await response.text();
  const answer = `${method} ${route} answers ${response.status}`;
  // Where the route exists this body is a 422. A 405 is a route that takes other methods.
  expect([404, 405], `${answer}: ${said.slice(0, 200)}`).toContain(response.status);
  const detail = /^\{"detail":"([^"]*)"\}$/.exec(said)?.[1];
  return detail ? `${answer} ${detail}` : answer;
}
