import { Marked, type Token, type Tokens } from "marked";
import { type Grammar, grammarOf } from "./languages.ts";
import { mathExtensions, type WriteFormula } from "./math.ts";

/** Markdown that is read but not yet written, since what writes parts of it may have to be loaded. */
export interface ReadMarkdown {
  /** Whether there are formulas in it. */
  readonly hasMath: boolean;
  /** The code in it that has colours. */
  readonly codes: readonly MarkdownCode[];
  /** Writes it as HTML, which nobody has made safe. Without a writer, parts stay as they were written. */
  toHtml(writers?: MarkdownWriters): string;
}

/** Code in a text. */
export interface MarkdownCode {
  readonly code: string;
  readonly grammar: Grammar;
}

/** What writes parts of Markdown. */
export interface MarkdownWriters {
  readonly formula?: WriteFormula | undefined;
  /** Writes code as HTML; undefined for code without colours. */
  readonly code?: (code: string, grammar: Grammar) => string | undefined;
}

/** More code in one text keeps its one colour. */
const mostCodes = 100;

/** Reads Markdown as Gradio does: the way of GitHub, with a line for each line, and formulas. */
export function readMarkdown(text: string): ReadMarkdown {
  let writers: MarkdownWriters = {};
  const marked = new Marked({
    gfm: true,
    breaks: true,
    renderer: {
      code({ text, lang }: Tokens.Code) {
        const grammar = grammarOfInfo(lang);
        const written = grammar && writers.code?.(text, grammar);
        // Scrolled by keyboard too, where it is wider than the page.
        return `<pre tabindex="0"><code>${written ?? escapeHtml(text)}</code></pre>\n`;
      },
    },
  });
  marked.use({
    extensions: mathExtensions((tex, display) => writers.formula?.(tex, display) ?? asWritten(tex, display)),
  });
  const tokens = marked.lexer(text);
  let hasMath = false;
  const codes: MarkdownCode[] = [];
  marked.walkTokens(tokens, (token: Token) => {
    if (token.type === "formula" || token.type === "formulaBlock") hasMath = true;
    if (token.type !== "code" || codes.length >= mostCodes) return;
    const grammar = grammarOfInfo(token.lang);
    if (grammar) codes.push({ code: token.text, grammar });
  });
  return {
    hasMath,
    codes,
    toHtml: (given = {}) => {
      writers = given;
      return marked.parser(tokens);
    },
  };
}

/** What stands behind the fence is a language, and may go on. */
function grammarOfInfo(info: unknown): Grammar | undefined {
  return typeof info === "string" ? grammarOf(info.split(/[\s,{:]/, 1)[0]) : undefined;
}

function asWritten(tex: string, display: boolean): string {
  return `<code>${escapeHtml(tex)}</code>${display ? "\n" : ""}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
