/** A fenced block of code. */
export interface Block {
  /** The word behind the opening fence, empty where there is none. */
  readonly language: string;
  readonly code: string;
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
  /** The text of the HTML comment right before the block, without its marks. */
  readonly comment?: string;
}

/** A link to a place in this repository or on the web. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

/** What the tests need of a page. */
export interface Markdown {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** What `#…` can name, made of the headings as GitHub does. */
  readonly anchors: readonly string[];
  /** The text outside the blocks, by line. */
  readonly prose: readonly string[];
}

/** Reads a page. Throws for a block that is never closed, since the rest of the page would go untested. */
export function readMarkdown(text: string): Markdown {
  const blocks: Block[] = [];
  const links: Link[] = [];
  const anchors: string[] = [];
  const prose: string[] = [];
  let open: { language: string; line: number; code: string[]; comment: string | undefined } | undefined;
  let comment: string | undefined;

  for (const [index, line] of text.split("\n").entries()) {
    const [, language] = /^```(\S*)\s*$/.exec(line) ?? [];
    if (open) {
      if (language === "") {
        const { code, comment: said, ...about } = open;
        blocks.push({ ...about, code: `${code.join("\n")}\n`, ...(said !== undefined && { comment: said }) });
        open = undefined;
      } else open.code.push(line);
      continue;
    }
    if (language !== undefined) {
      open = { language, line: index + 1, code: [], comment };
      comment = undefined;
      continue;
    }
    if (line.trim() !== "") [, comment] = /^<!-- (.*) -->$/.exec(line) ?? [];
    const [, heading] = /^#{1,6} (.*)$/.exec(line) ?? [];
    if (heading !== undefined) anchors.push(anchorOf(heading));
    for (const [, target = ""] of line.matchAll(/\]\(([^)\s]+)\)/g)) links.push({ target, line: index + 1 });
    prose.push(line);
  }
  if (open) throw new Error(`The block in line ${open.line} is never closed.`);
  return { blocks, links, anchors, prose };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
