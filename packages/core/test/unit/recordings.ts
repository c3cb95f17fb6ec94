import { readFileSync } from "node:fs";
import { createSseDecoder } from "../../src/sse.ts";
import type { AnyVersion, Version } from "./recorded-versions.ts";

export { type AnyVersion, olderVersions, type Version, versions } from "./recorded-versions.ts";

/** The recorded streams of `/queue/data`, by file. */
export const queueStreams = [
  "after_yields",
  "cancelled",
  "chat",
  "count",
  "counter",
  "dataframe",
  "fraction",
  "hello",
  "json_object",
  "list_shrink",
  "messages",
  "nested",
  "no_such_session",
  "predict",
  "raise_error",
  "raise_exception",
  "raise_exception_shown",
  "same",
  "steps",
  "too_few",
  "two",
  "zero",
] as const;

export type QueueStream = (typeof queueStreams)[number];

export function recordedBytes(version: AnyVersion, name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/gradio-${version}/${name}`, import.meta.url)));
}

export function recordedText(version: AnyVersion, name: string): string {
  return new TextDecoder().decode(recordedBytes(version, name));
}

export function recordedJson(version: AnyVersion, name: string): unknown {
  return JSON.parse(recordedText(version, name));
}

/** The messages of a recorded stream of `/queue/data`, as text. */
export function recordedMessages(version: Version, name: QueueStream): string[] {
  return createSseDecoder(2 ** 20)(recordedBytes(version, `${name}.queue.sse`)).map(({ data }) => data);
}

/** A whole HTTP answer as `curl -i` printed it. */
export function recordedAnswer(version: Version, name: string): { response: Response; body: string } {
  const [head = "", ...rest] = recordedText(version, `${name}.http`).split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Headers();
  for (const line of lines) {
    const [, key = "", value = ""] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    headers.append(key, value);
  }
  const body = rest.join("\r\n\r\n");
  return { response: new Response(body, { status: Number(statusLine.split(" ")[1]), headers }), body };
}
