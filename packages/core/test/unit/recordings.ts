import { readFileSync } from "node:fs";

/** The versions whose answers are recorded in `test/fixtures`. Its README says how. */
export const versions = ["6.31.0", "5.49.1", "4.44.1"] as const;

export type Version = (typeof versions)[number];

export function recordedBytes(version: Version, name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/gradio-${version}/${name}`, import.meta.url)));
}

export function recordedText(version: Version, name: string): string {
  return new TextDecoder().decode(recordedBytes(version, name));
}

export function recordedJson(version: Version, name: string): unknown {
  return JSON.parse(recordedText(version, name));
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
