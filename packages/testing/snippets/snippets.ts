import { type Directive, parseDirective } from "./directive.ts";
import { pages, read } from "./pages.ts";
import type { Block } from "./read-markdown.ts";

/** A piece of a page that runs. */
export interface Snippet {
  /** The page and the line, such as `docs/call.md:12`. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  readonly code: string;
  readonly directive: Directive;
  /** What it must print. A block without a `text` block behind it prints nothing. */
  readonly expected: string;
}

/** A block that does not run, and why. */
export interface Unrun {
  readonly name: string;
  readonly language: string;
  /** Empty where the page gives no reason, which is a mistake in it. */
  readonly reason: string;
}

/** A block that shows a file which is tested elsewhere. */
export interface Shown {
  readonly name: string;
  readonly page: string;
  /** The file, by its path in the repository. */
  readonly file: string;
  readonly code: string;
}

/** What a page writes once, above, and leaves out of the blocks below. */
const preludes: Readonly<Record<"imported" | "connected", Readonly<Record<string, string>>>> = {
  imported: { ts: 'import { call, file } from "@spacecall/core/call";\n' },
  connected: {
    ts: 'import { connect, file, formatApi } from "@spacecall/core";\nconst app = await connect("https://my.app");\n',
    // Not verbose: else each block would print that it is loaded.
    python:
      'import time\nfrom gradio_client import Client\nclient = Client("https://my.app", verbose=False)\n',
  },
};

/** Every piece that runs, every block that shows a file, and every one that does neither. */
export const { snippets, shown, unrun } = collect();

function collect(): { snippets: readonly Snippet[]; shown: readonly Shown[]; unrun: readonly Unrun[] } {
  const snippets: Snippet[] = [];
  const shown: Shown[] = [];
  const unrun: Unrun[] = [];
  for (const [page, { blocks }] of pages) {
    const outputs = new Set<Block>();
    for (const [index, block] of blocks.entries()) {
      if (outputs.has(block)) continue;
      const name = `${page}:${block.line}`;
      const { language, code, comment = "" } = block;
      const [, whole] = /^shows: (\S+)$/.exec(comment) ?? [];
      if (whole !== undefined) {
        shown.push({ name, page, file: whole, code });
        continue;
      }
      const directive = parseDirective(comment);
      if (!directive) {
        unrun.push({ name, language, reason: /^not run: (.+)$/.exec(comment)?.[1] ?? "" });
        continue;
      }
      const { file } = directive;
      if (file !== undefined) {
        // The block is the output itself: the code is in the file.
        const type = file.split(".").at(-1) ?? "";
        snippets.push({
          name: `examples/${file}`,
          page,
          language: type,
          code: read(`examples/${file}`),
          directive,
          expected: code,
        });
        continue;
      }
      const next = blocks[index + 1];
      const output = next?.language === "text" && next.comment === undefined ? next : undefined;
      if (output) outputs.add(output);
      snippets.push({
        name,
        page,
        language,
        code: preludeOf(directive, language) + code,
        directive,
        expected: output?.code ?? "",
      });
    }
  }
  return { snippets, shown, unrun };
}

function preludeOf({ imported, connected }: Directive, language: string): string {
  const mark = imported ? "imported" : connected ? "connected" : undefined;
  return (mark && preludes[mark][language]) ?? "";
}
