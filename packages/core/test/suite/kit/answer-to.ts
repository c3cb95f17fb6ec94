import { apps, traits } from "./app.ts";

/**
 * Says what the app `values` answers to a plain request for a route, such as `POST /cancel answers 404: Not Found`: the proof
 * that a Gradio has a route, or has it not.
 */
export async function answerTo(method: "GET" | "POST", route: string): Promise<string> {
  const response = await fetch(apps.values + traits.apiPrefix + route, {
    method,
    ...(method === "POST" && { headers: { "content-type": "application/json" }, body: "{}" }),
    signal: AbortSignal.timeout(30_000),
  });
  const said = await response.text();
  const detail = /^\{"detail":"([^"]*)"\}$/.exec(said)?.[1];
  return `${method} ${route} answers ${response.status}${detail ? ` ${detail}` : ""}`;
}
