import { inject } from "vitest";
import { gradioVersions, type Theme } from "../src/index.ts";

/** The version under test and what it speaks. */
export const { version, apps } = inject("gradio");
export const traits = gradioVersions[version];

const limitMs = 20_000;

/** The address of an API route of a sample app. */
export function api(theme: Theme, path: string): string {
  return `${apps[theme]}${traits.apiPrefix}${path}`;
}

/** Posts JSON, and returns the answer whatever its status is. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(limitMs),
  });
}

/** Runs an endpoint by `/run` and returns the status with the body, parsed. */
export async function run(theme: Theme, name: string, data: unknown[], session?: string) {
  const answer = await post(api(theme, `/run/${name}`), { data, session_hash: session });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

/** Runs an endpoint by `/call`, and returns the text of the stream. The address of the app may be another. */
export async function call(theme: Theme, name: string, data: unknown[], url = apps[theme]): Promise<string> {
  const stream = await openCall(theme, name, data, url);
  return stream.text();
}

/** Runs an endpoint by `/call`, and returns the answer that streams its events. */
export async function openCall(
  theme: Theme,
  name: string,
  data: unknown[],
  url = apps[theme],
): Promise<Response> {
  const path = `${url}${traits.apiPrefix}/call/${name}`;
  const accepted = await post(path, { data });
  if (!accepted.ok) throw new Error(`${theme} ${name}: ${accepted.status} ${await accepted.text()}`);
  const { event_id } = await accepted.json();
  return fetch(`${path}/${event_id}`, { signal: AbortSignal.timeout(limitMs) });
}

/** Returns the outputs of a job, one array a `generating` event and one for the end, parsed. */
export async function outputs(theme: Theme, name: string, data: unknown[] = []): Promise<unknown[]> {
  if (!traits.hasCall) {
    const { status, body } = await run(theme, name, data);
    if (status !== 200) throw new Error(`${theme} ${name}: ${status} ${JSON.stringify(body)}`);
    return [body.data];
  }
  const text = await call(theme, name, data);
  if (text.includes("event: error")) throw new Error(`${theme} ${name}: ${text}`);
  return text.match(/(?<=^data: ).*/gm)?.map((line) => JSON.parse(line)) ?? [];
}

/** Returns the last outputs of a job: what a client calls its result. Plain runs give the first. */
export async function result(theme: Theme, name: string, data: unknown[] = []): Promise<unknown> {
  return (await outputs(theme, name, data)).at(-1);
}
