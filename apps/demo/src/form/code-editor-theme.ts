import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** How code is written: in the page's own colours, which are legible in light and dark. */
export const editorTheme: Extension = [
  EditorView.theme({
    "&": { maxHeight: "24rem", color: "var(--text)", backgroundColor: "transparent", fontSize: "0.92rem" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
    ".cm-content": { minHeight: "7.2rem", padding: "0.6rem 0", caretColor: "var(--text)" },
    ".cm-gutter": { minHeight: "7.2rem" },
    ".cm-line": { padding: "0 0.8rem 0 0.5rem" },
    ".cm-cursor": { borderLeftColor: "var(--text)" },
    ".cm-gutters": {
      color: "var(--muted)",
      backgroundColor: "var(--sunken)",
      borderRight: "1px solid var(--line)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused .cm-activeLineGutter": { color: "var(--accent)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--accent-soft)",
    },
    "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "none" },
    ".cm-tooltip, .cm-panels": {
      color: "var(--text)",
      backgroundColor: "var(--surface)",
      border: "1px solid var(--line-strong)",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      color: "var(--text)",
      backgroundColor: "var(--accent-soft)",
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
      { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--good)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--warm)" },
      { tag: [tags.propertyName, tags.definition(tags.variableName)], color: "var(--accent)" },
      { tag: [tags.comment], color: "var(--muted)", fontStyle: "italic" },
      { tag: tags.invalid, color: "var(--bad)" },
    ]),
  ),
];
