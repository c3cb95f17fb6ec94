import type { TokenizerAndRendererExtension, Tokens } from "marked";

/** Writes a formula as HTML. `display` is one on a line of its own. */
export type WriteFormula = (tex: string, display: boolean) => string;

/** A formula in a text. */
interface Formula {
  /** With its delimiters. */
  readonly raw: string;
  readonly tex: string;
  readonly display: boolean;
}

/** A longer formula is a text with a stray delimiter. */
const longest = 5_000;

/** How formulas are set off, the longer delimiters first. */
const delimiters = [
  { left: "$$", right: "$$", display: true },
  { left: "\\[", right: "\\]", display: true },
  { left: "\\(", right: "\\)", display: false },
  { left: "$", right: "$", display: false },
] as const;

/** Reads the formula that a text begins with. */
function readFormula(text: string): Formula | undefined {
  for (const { left, right, display } of delimiters) {
    if (!text.startsWith(left)) continue;
    const end = text.slice(0, longest).indexOf(right, left.length);
    if (end <= left.length) continue;
    const raw = text.slice(0, end + right.length);
    const inner = text.slice(left.length, end);
    const tex = inner.trim();
    if (tex === "") continue;
    // Dollars are money, unless they hug what is between them, on one line, and no number follows: "from $5 to $6".
    if (left === "$" && (inner !== tex || inner.includes("\n") || /^\d/.test(text.slice(raw.length))))
      continue;
    return { raw, tex, display };
  }
  return undefined;
}

/** Teaches marked formulas: on lines of their own, and within a line. */
export function mathExtensions(write: WriteFormula): TokenizerAndRendererExtension[] {
  const renderer = ({ tex, display }: Tokens.Generic) => write(String(tex), display === true);
  const start = (source: string) => /\$|\\[[(]/.exec(source)?.index;
  return [
    {
      name: "formulaBlock",
      level: "block",
      start: (source) => /(?:^|\n) {0,3}(?:\$\$|\\\[)/.exec(source)?.index,
      tokenizer(source) {
        const [indent = ""] = /^ {0,3}/.exec(source) ?? [];
        const formula = readFormula(source.slice(indent.length));
        if (!formula?.display) return undefined;
        const [rest] = /^[ \t]*(?:\n+|$)/.exec(source.slice(indent.length + formula.raw.length)) ?? [];
        if (rest === undefined) return undefined;
        return { type: "formulaBlock", ...formula, raw: indent + formula.raw + rest };
      },
      renderer,
    },
    {
      name: "formula",
      level: "inline",
      start,
      tokenizer(source) {
        const formula = readFormula(source);
        return formula && { type: "formula", ...formula };
      },
      renderer,
    },
  ];
}
