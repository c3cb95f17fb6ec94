import highlighter from "highlight.js/lib/core";
import { type Grammar, loadGrammar } from "./languages.ts";

/** Longer code is shown without colours: to find them would stall the page. */
const longestCode = 60_000;

/** Marks up code as HTML with the classes of highlight.js. Undefined for what is too long. */
export async function highlight(code: string, grammar: Grammar): Promise<string | undefined> {
  if (code.length > longestCode) return undefined;
  if (!highlighter.getLanguage(grammar)) {
    const load = await loadGrammar(grammar);
    highlighter.registerLanguage(grammar, load);
    // A template of HTML is HTML in between.
    if (grammar === "django") highlighter.registerLanguage("xml", await loadGrammar("xml"));
  }
  return highlighter.highlight(code, { language: grammar, ignoreIllegals: true }).value;
}
