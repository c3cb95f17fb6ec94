import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { playRound } from "./play-round.ts";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps } = inject("gradio");

const page = readFileSync(new URL("../../../../docs/proxies.md", import.meta.url), "utf8");

/** What the page tells to write into nginx's config. */
function readLocation() {
  const [, path = "", body = ""] = /```nginx\nlocation (\S+) \{\n(.*?)\n\}\n```/s.exec(page) ?? [];
  const lines = body.split(";").flatMap((line) => line.trim() || []);
  const headers: Record<string, string> = {};
  const directives: string[] = [];
  let target = "";
  for (const line of lines) {
    const [name, ...values] = line.split(/\s+/);
    if (name === "proxy_pass") target = values.join(" ");
    else if (name === "proxy_set_header") headers[values[0] ?? ""] = values.slice(1).join(" ");
    else directives.push(line);
  }
  return { path, target, place: { path, headers, directives } };
}

test.each([{ tls: false }, { tls: true }])(
  "nginx does as docs/proxies.md has it (TLS: $tls)",
  async ({ tls }) => {
    const { path, target, place } = readLocation();
    expect(target).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(Object.keys(place.headers)).toEqual(["Host", "X-Forwarded-Proto", "Upgrade", "Connection"]);
    await using front = await startFront([{ app: apps.proxied, ...place }], { tls });
    const visitor = createVisitor();
    const root = front.url + path.replace(/\/$/, "");
    const app = await visitor.connect(root);
    await playRound(app, "proxied", root);
    await app.close();
    await visitor.expectAllThrough(front, root);
  },
);
