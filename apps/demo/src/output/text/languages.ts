import type { LanguageFn } from "highlight.js";

/** The grammars that are loaded when needed: those of `gr.Code`, and what code in Markdown is mostly written in. */
const grammars = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  django: () => import("highlight.js/lib/languages/django"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  latex: () => import("highlight.js/lib/languages/latex"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  rust: () => import("highlight.js/lib/languages/rust"),
  sql: () => import("highlight.js/lib/languages/sql"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
} satisfies Record<string, () => Promise<{ default: LanguageFn }>>;

/** The name of a grammar. */
export type Grammar = keyof typeof grammars;

/** Other names for them. */
const others: ReadonlyMap<string, Grammar> = new Map(
  Object.entries({
    "c++": "cpp",
    cs: "csharp",
    docker: "dockerfile",
    html: "xml",
    jinja: "django",
    jinja2: "django",
    js: "javascript",
    jsx: "javascript",
    md: "markdown",
    py: "python",
    rs: "rust",
    sh: "bash",
    shell: "bash",
    svg: "xml",
    tex: "latex",
    ts: "typescript",
    tsx: "typescript",
    yml: "yaml",
  } satisfies Record<string, Grammar>),
);

/** Finds the grammar of a language as `gr.Code` and Markdown name it. Its dialects of SQL are one here. */
export function grammarOf(language: unknown): Grammar | undefined {
  if (typeof language !== "string") return undefined;
  const name = language.toLowerCase();
  if (Object.hasOwn(grammars, name)) return name as Grammar; // `as`: it is one of its keys
  return name.startsWith("sql-") ? "sql" : others.get(name);
}

/** Loads a grammar. */
export async function loadGrammar(grammar: Grammar): Promise<LanguageFn> {
  return (await grammars[grammar]()).default;
}
