import { css, html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { plural } from "../common/plural.ts";
import { typedIn } from "../common/typed-in.ts";
import type { ListControl } from "./control.ts";
import { ControlElement, controlStyles } from "./control-element.ts";
import {
  addLine,
  type ListKind,
  type ListLine,
  linesValue,
  mostLines,
  moveLine,
  otherPartCount,
  readLines,
} from "./list-model.ts";

const words: Readonly<
  Record<ListKind, { readonly one: string; readonly side: string; readonly none: string }>
> = {
  chat: { one: "message", side: "role", none: "No messages yet." },
  segments: { one: "piece", side: "label", none: "No text yet. A label says what a piece of it is." },
  dialogue: { one: "line", side: "speaker", none: "Nobody says anything yet." },
};

/** Edits a list of texts: the messages of a chat, a text in labelled pieces, or a dialogue. */
export class ListEditor extends ControlElement {
  declare control: ListControl;

  #lines: readonly ListLine[] = [];
  /** What lies beyond the lines that are shown. */
  #rest: readonly unknown[] = [];
  /** The value that the lines were read from, or made. */
  #of: unknown;

  static override readonly styles = [
    ...controlStyles,
    css`
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.6rem;
        margin: 0 0 0.6rem;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        padding: 0.6rem;
        border: 1px solid var(--line);
        border-left: 3px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--sunken);
      }

      li.first {
        border-left-color: var(--accent);
      }

      .side {
        max-width: 14rem;
      }

      .buttons {
        display: flex;
        gap: 0.3rem;
      }

      textarea {
        grid-column: 1 / -1;
        display: block;
        max-height: 16rem;
        field-sizing: content;
        resize: vertical;
      }

      .note {
        grid-column: 1 / -1;
        color: var(--muted);
        font-size: 0.88rem;
      }

      .empty {
        margin-bottom: 0.6rem;
        padding: 0.9rem;
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-small);
        color: var(--muted);
        text-align: center;
      }
    `,
  ];

  protected override willUpdate(): void {
    if (this.value === this.#of) return;
    this.#of = this.value;
    this.#lines = readLines(this.control.list, this.value);
    this.#rest = Array.isArray(this.value) ? this.value.slice(mostLines) : [];
  }

  protected override render() {
    const { one, none } = words[this.control.list];
    const lines = this.#lines;
    return html`
      <div role="group" aria-label=${this.label} aria-describedby=${this.description ? "description" : nothing}>
        ${
          lines.length === 0
            ? html`<p class="empty">${none}</p>`
            : html`<ol>${repeat(
                lines,
                ({ id }) => id,
                (line, index) => this.#renderLine(line, index),
              )}</ol>`
        }
        <button type="button" class="small add" ?disabled=${this.disabled || lines.length >= mostLines}
          @click=${this.#add}>Add a ${one}</button>
        <p class="hidden" id="description">${this.description}</p>
      </div>
    `;
  }

  #renderLine(line: ListLine, index: number): TemplateResult {
    const { one } = words[this.control.list];
    const name = `${this.label}, ${one} ${index + 1}`;
    const others = otherPartCount(line);
    const edit = (change: Partial<ListLine>) =>
      this.#keep(this.#lines.map((other) => (other === line ? { ...line, ...change } : other)));
    const button = (
      label: string,
      sign: string,
      enabled: boolean,
      onClick: () => void,
    ) => html`<button type="button"
      class="icon" aria-label="${label} ${one} ${index + 1}" ?disabled=${this.disabled || !enabled} @click=${onClick}>${sign}</button>`;
    return html`
      <li class=${line.side === this.control.sides[0] ? "first" : ""}>
        ${this.#renderSide(line, name, edit)}
        <div class="buttons">
          ${button("Move up", "↑", index > 0, () => this.#keep(moveLine(this.#lines, index, -1)))}
          ${button("Move down", "↓", index < this.#lines.length - 1, () => this.#keep(moveLine(this.#lines, index, 1)))}
          ${button("Remove", "×", true, () => this.#remove(index))}
        </div>
        <textarea rows="1" aria-label=${name} .value=${live(line.text)} ?disabled=${this.disabled}
          @input=${(event: Event) => edit({ text: typedIn(event) })}></textarea>
        ${others > 0 ? html`<p class="note">With ${plural(others, "other part")}, which ${others > 1 ? "stay" : "stays"} as ${others > 1 ? "they are" : "it is"}.</p>` : nothing}
      </li>
    `;
  }

  #renderSide({ side }: ListLine, name: string, edit: (change: Partial<ListLine>) => void): TemplateResult {
    const { sides, list } = this.control;
    const label = `${name}, ${words[list].side}`;
    const onChange = (event: Event) => edit({ side: typedIn(event) });
    if (sides.length === 0)
      return html`<input class="side" type="text" autocomplete="off" placeholder=${words[list].side} aria-label=${label}
        .value=${live(side)} ?disabled=${this.disabled} @input=${onChange} />`;
    const all = sides.includes(side) ? sides : [...sides, side];
    return html`<select class="side" aria-label=${label} ?disabled=${this.disabled} @change=${onChange}>
      ${all.map((one) => html`<option value=${one} .selected=${one === side}>${one}</option>`)}
    </select>`;
  }

  #keep(lines: readonly ListLine[]): void {
    this.#lines = lines;
    this.#of = [...linesValue(this.control.list, lines), ...this.#rest];
    this.change(this.#of);
  }

  readonly #add = () => {
    this.#keep(addLine(this.#lines, this.control.sides));
    void this.#focusLast();
  };

  #remove(index: number): void {
    this.#keep(this.#lines.toSpliced(index, 1));
    // The button goes with its line, and the keyboard would lose its place with it.
    this.renderRoot.querySelector<HTMLElement>(".add")?.focus();
  }

  async #focusLast(): Promise<void> {
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll("textarea")].at(-1)?.focus();
  }
}

customElements.define("list-editor", ListEditor);

declare global {
  interface HTMLElementTagNameMap {
    "list-editor": ListEditor;
  }
}
