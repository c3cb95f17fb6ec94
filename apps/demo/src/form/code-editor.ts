import { indentWithTab } from "@codemirror/commands";
import type { LanguageSupport } from "@codemirror/language";
import { Annotation, Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { css, html, type PropertyValues } from "lit";
import { editorTheme } from "./code-editor-theme.ts";
import { ControlElement, controlStyles } from "./control-element.ts";

/** A change that did not come from typing. */
const filled = Annotation.define<boolean>();

/** Longer texts are edited without colours, which would take too long to find. */
const longestColored = 200_000;

/** Edits code or JSON. Its value is the text. Escape and then Tab leave it, where Tab alone indents. */
export class CodeEditor extends ControlElement {
  static override readonly properties = { ...ControlElement.properties, language: { attribute: false } };
  /** The language, as Gradio calls it. */
  declare language: string;
  declare value: string;

  readonly #language = new Compartment();
  readonly #attributes = new Compartment();
  #view: EditorView | undefined;

  static override readonly styles = [
    ...controlStyles,
    css`
      .frame {
        overflow: hidden;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--surface);
      }

      .frame:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: -1px;
        border-color: var(--accent);
      }

      :host([invalid]) .frame {
        border-color: var(--bad);
        background: var(--bad-soft);
      }
    `,
  ];

  constructor() {
    super();
    this.language = "";
    this.value = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved within the page, it makes its editor anew.
    this.requestUpdate();
  }

  protected override render() {
    return html`<div class="frame"></div><p class="hidden" id="description">${this.description}</p>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isNew = this.#view === undefined;
    this.#view ??= this.#createView();
    const view = this.#view;
    const text = view.state.doc.toString();
    if (text !== this.value)
      view.dispatch({
        changes: { from: 0, to: text.length, insert: this.value },
        annotations: filled.of(true),
      });
    view.dispatch({ effects: this.#attributes.reconfigure(this.#attributesNow()) });
    if (isNew || changed.has("language")) void this.#useLanguage(view);
  }

  #createView(): EditorView {
    const parent = this.renderRoot.querySelector(".frame");
    if (!(parent instanceof HTMLElement) || !(this.renderRoot instanceof ShadowRoot))
      throw new Error("A code editor is there before it is drawn.");
    return new EditorView({
      parent,
      root: this.renderRoot,
      doc: this.value,
      extensions: [
        // The form runs by it, and no line shall come of it.
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => true }])),
        basicSetup,
        this.language === "json" ? [] : keymap.of([indentWithTab]),
        EditorView.lineWrapping,
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && !transactions.some((one) => one.annotation(filled)))
            this.change(state.doc.toString());
        }),
        editorTheme,
        this.#language.of([]),
        this.#attributes.of([]),
      ],
    });
  }

  #attributesNow(): Extension {
    const attributes = {
      "aria-label": this.label,
      "aria-invalid": String(this.invalid),
      "aria-required": String(this.required),
      ...(this.description && { "aria-describedby": "description" }),
    };
    return [
      EditorView.contentAttributes.of(attributes),
      EditorState.readOnly.of(this.disabled),
      EditorView.editable.of(!this.disabled),
    ];
  }

  async #useLanguage(view: EditorView): Promise<void> {
    const { language } = this;
    const load = languages.get(language);
    if (!load || this.value.length > longestColored) return;
    try {
      const support = await load();
      if (this.language === language && this.#view === view)
        view.dispatch({ effects: this.#language.reconfigure(support) });
    } catch {
      // Without its colours it is as good a text.
    }
  }
}

const script = async (options?: { jsx?: boolean; typescript?: boolean }) =>
  (await import("@codemirror/lang-javascript")).javascript(options);

const languages: ReadonlyMap<string, () => Promise<LanguageSupport>> = new Map([
  ["json", async () => (await import("@codemirror/lang-json")).json()],
  ["python", async () => (await import("@codemirror/lang-python")).python()],
  ["javascript", () => script({ jsx: true })],
  ["typescript", () => script({ typescript: true })],
]);

customElements.define("code-editor", CodeEditor);

declare global {
  interface HTMLElementTagNameMap {
    "code-editor": CodeEditor;
  }
}
