import katex from "katex";
import type { WriteFormula } from "./math.ts";

/**
 * Writes a formula as MathML, which browsers draw by themselves. What KaTeX lays out itself needs inline styles, which the
 * page's policy refuses, and 300 kB of fonts.
 */
export const writeFormula: WriteFormula = (tex, displayMode) =>
  katex.renderToString(tex, {
    displayMode,
    output: "mathml",
    throwOnError: false,
    // No macro takes the page's time, loads anything, or makes anything larger than the page.
    maxExpand: 200,
    maxSize: 20,
    trust: false,
    strict: "ignore",
  });
