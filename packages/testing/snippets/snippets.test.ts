import { afterAll, describe, expect, inject, test } from "vitest";
import { comparable } from "./addresses.ts";
import { runtimeOf } from "./directive.ts";
import "./runtime.ts";
import { endChromium } from "./run-chromium.ts";
import { runSnippet } from "./run-snippet.ts";
import { snippets } from "./snippets.ts";
import { endOtherServers } from "./stage.ts";

const runtime = inject("runtime");

afterAll(async () => {
  await endChromium();
  await endOtherServers();
});

const runs = snippets.flatMap((snippet) =>
  snippet.directive.ways.filter((way) => runtimeOf(way) === runtime).map((way) => ({ snippet, way })),
);

describe(`what the pages show runs in ${runtime}`, () => {
  test.each(runs.map(({ snippet, way }) => [snippet.name, way, snippet] as const))(
    "%s by %s",
    async (_, way, snippet) => {
      expect(await runSnippet(snippet, way)).toBe(comparable(snippet.expected));
    },
  );
});
