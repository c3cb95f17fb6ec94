/** A request that a scripted Hub or Space got. */
export interface HubRequest {
  readonly method: string;
  /** The address without its query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What is answered: a JSON body, a whole response, or an error that fetch throws. */
export type HubAnswer = object | Response | Error;

/** A fetch that answers by a script, and what it was asked. */
export interface ScriptedHub {
  readonly fetch: typeof fetch;
  readonly asked: HubRequest[];
  /** How often a route was asked, by `METHOD path`. */
  count(route: string): number;
}

/**
 * Makes one. `script` holds for each route (`GET /api/…`, or `GET https://…` elsewhere than at the Hub) its answers in order, of which
 * the last stays. What is in no script is not found.
 */
export function scriptHub(script: Readonly<Record<string, readonly HubAnswer[]>>): ScriptedHub {
  const asked: HubRequest[] = [];
  const left = new Map(Object.entries(script).map(([route, answers]) => [route, [...answers]]));
  const routeOf = ({ method, url }: Pick<HubRequest, "method" | "url">) =>
    `${method} ${url.replace(/^https:\/\/huggingface\.co(?=\/)/, "")}`;
  return {
    asked,
    count: (route) => asked.filter((one) => routeOf(one) === route).length,
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const text = await request.text();
      const { origin, pathname } = new URL(request.url);
      const one = {
        method: request.method,
        url: origin + pathname,
        headers: request.headers,
        body: request.headers.get("content-type") === "application/json" ? JSON.parse(text) : undefined,
      };
      asked.push(one);
      const answers = left.get(routeOf(one)) ?? [];
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      if (answer instanceof Response) return answer.clone();
      return answer ? Response.json(answer) : Response.json({ error: "Not found" }, { status: 404 });
    },
  };
}

/** What the Hub says of a Space at a stage. */
export function runtimeAt(stage: string, more: object = {}): object {
  return { stage, hardware: { current: "cpu-basic", requested: "cpu-basic" }, gcTimeout: 172_800, ...more };
}

/** An answer of the Hub that refuses. */
export function refusal(status: number, error = "No.", headers: HeadersInit = {}): Response {
  return Response.json({ error }, { status, headers });
}
