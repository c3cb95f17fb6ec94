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

/** The app that a run talks to. Some fill its queue or count its jobs, so that two of one app never run at once. */
const appOf = ({ snippet: { directive } }: (typeof runs)[number]) =>
  [directive.app ?? "no app", directive.gradio].filter(Boolean).join(" of Gradio ");
const apps = new Set(runs.map(appOf));

describe(`what the pages show runs in ${runtime}`, () => {
  describe.each([...apps])("with %s", { concurrent: true }, (app) => {
    const own = runs.filter((run) => appOf(run) === app);
    test.each(own.map(({ snippet, way }) => [snippet.name, way, snippet] as const))(
      "%s by %s",
      { concurrent: false },
      async (_, way, snippet) => {
        expect(await runSnippet(snippet, way)).toBe(comparable(snippet.expected));
      },
    );
  });
});
