import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { typedIn } from "../common/typed-in.ts";
import { choiceBoxStyles } from "./choice-box-styles.ts";
import { matchChoices, namedChoice } from "./choice-filter.ts";
import type { Choice, ChoiceControl, ChoicesControl } from "./control.ts";
import { ControlElement, controlStyles } from "./control-element.ts";
import { sameValue } from "./draft.ts";

/** A list to search: a box to type in and what fits below it, for one value of it or several. Its value is `undefined` where none is chosen. */
export class ChoiceBox extends ControlElement {
  static override readonly properties = {
    ...ControlElement.properties,
    typed: { state: true },
    open: { state: true },
    active: { state: true },
  };
  declare control: ChoiceControl | ChoicesControl;
  /** What is typed to search; none while the box shows what is chosen. */
  declare private typed: string | undefined;
  declare private open: boolean;
  /** The choice that Enter takes; -1 for none. */
  declare private active: number;

  static override readonly styles = [...controlStyles, choiceBoxStyles];

  constructor() {
    super();
    this.open = false;
    this.active = -1;
    this.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node) || !this.contains(event.relatedTarget)) this.#leave();
    });
  }

  protected override render() {
    const { label, description, invalid, required, disabled, open, active } = this;
    const { choices, free } = this.control;
    const { shown, more } = matchChoices(choices, this.typed ?? "");
    // A text of one's own needs no list, which would only lie over what comes next.
    const isShown = open && (shown.length > 0 || !free);
    return html`
      <div class="frame ${invalid ? "invalid" : ""} ${disabled ? "disabled" : ""}">
        ${this.#several ? this.#renderChips() : nothing}
        <input type="text" role="combobox" aria-label=${label} aria-autocomplete="list" aria-expanded=${isShown}
          aria-controls=${isShown ? "list" : nothing} aria-describedby=${description ? "description" : nothing}
          aria-activedescendant=${isShown && active >= 0 ? `option-${active}` : nothing}
          aria-invalid=${invalid} aria-required=${required} autocomplete="off" spellcheck="false" ?disabled=${disabled}
          placeholder=${this.#several && this.#chosen.length > 0 ? "" : "Search…"} .value=${live(this.typed ?? this.#shownText)}
          @input=${this.#onType} @keydown=${this.#onKey} @click=${() => this.#show()} @focus=${this.#onFocus} />
      </div>
      ${isShown ? this.#renderPopup(shown, more) : nothing}
      <p class="hidden" id="description">${description}</p>
      <p class="hidden" role="status">${open ? `${shown.length + more} found` : ""}</p>
    `;
  }

  #renderChips(): TemplateResult {
    return html`${repeat(
      this.#chosen,
      (value) => JSON.stringify(value),
      (value) => html`<span class="chip"><span>${this.#nameOf(value)}</span>
        <button type="button" aria-label="Remove ${this.#nameOf(value)}" ?disabled=${this.disabled}
          @click=${() => this.#toggle(value)}>×</button></span>`,
    )}`;
  }

  #renderPopup(shown: readonly Choice[], more: number): TemplateResult {
    // The pointer must not take the focus from the box, which would close the list below it.
    return html`<div class="popup" @pointerdown=${(event: Event) => event.preventDefault()} @mousedown=${(event: Event) => event.preventDefault()}>
      <ul role="listbox" id="list" aria-label="${this.label}, choices" aria-multiselectable=${this.#several}>
        ${shown.map(
          (
            choice,
            index,
          ) => html`<li role="option" id="option-${index}" class=${index === this.active ? "active" : ""}
            aria-selected=${this.#isChosen(choice.value)} @click=${() => this.#take(choice.value)}>${choice.label}</li>`,
        )}
      </ul>
      ${shown.length === 0 ? html`<p class="note">Nothing fits.</p>` : nothing}
      ${more > 0 ? html`<p class="note">… and ${more.toLocaleString()} more: type to narrow them down</p>` : nothing}
    </div>`;
  }

  get #several(): boolean {
    return this.control.kind === "choices";
  }

  get #chosen(): readonly unknown[] {
    if (Array.isArray(this.value)) return this.value;
    return this.#several || this.value === undefined ? [] : [this.value];
  }

  /** What the box shows while nobody types. */
  get #shownText(): string {
    return this.#several || this.value === undefined ? "" : this.#nameOf(this.value);
  }

  #nameOf(value: unknown): string {
    return this.control.choices.find((choice) => sameValue(choice.value, value))?.label ?? String(value);
  }

  #isChosen(value: unknown): boolean {
    return this.#several
      ? this.#chosen.some((one) => sameValue(one, value))
      : this.value !== undefined && sameValue(this.value, value);
  }

  #show(): void {
    if (this.disabled || this.open) return;
    this.open = true;
    const { shown } = matchChoices(this.control.choices, this.typed ?? "");
    this.active = this.#several ? -1 : shown.findIndex(({ value }) => this.#isChosen(value));
  }

  readonly #onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLInputElement) target.select();
  };

  readonly #onType = (event: Event) => {
    this.typed = typedIn(event);
    this.open = true;
    this.active = this.typed.trim() === "" ? -1 : 0;
    // A free text is a value at each key, so that nothing typed is lost.
    if (this.control.free && !this.#several) this.change(this.#readTyped());
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const { key, isComposing } = event;
    if (isComposing || event.ctrlKey || event.metaKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") this.#move(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter" && (this.open || this.typed !== undefined)) this.#enter();
    else if (key === "Escape" && (this.open || this.typed !== undefined)) this.#forget();
    else if (key === "Backspace" && this.#several && !this.typed) return this.#dropLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #move(by: 1 | -1): void {
    const { shown } = matchChoices(this.control.choices, this.typed ?? "");
    if (!this.open) {
      this.#show();
      if (this.active < 0 && shown.length > 0) this.active = by > 0 ? 0 : shown.length - 1;
      return;
    }
    this.active =
      shown.length === 0
        ? -1
        : (this.active + by + shown.length + (this.active < 0 && by < 0 ? 1 : 0)) % shown.length;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(".active")?.scrollIntoView({ block: "nearest" }),
    );
  }

  #enter(): void {
    const { shown } = matchChoices(this.control.choices, this.typed ?? "");
    const choice = shown[this.active];
    if (choice) this.#take(choice.value);
    else if (this.typed !== undefined && this.#readTyped() !== undefined) this.#take(this.#readTyped());
  }

  #take(value: unknown): void {
    this.typed = undefined;
    if (this.#several) {
      // Where the keyboard stands, so that it goes on from there in the whole list.
      this.active = matchChoices(this.control.choices, "").shown.findIndex((one) =>
        sameValue(one.value, value),
      );
      this.#toggle(value);
    } else {
      this.open = false;
      this.change(value);
    }
  }

  #toggle(value: unknown): void {
    const others = this.#chosen.filter((one) => !sameValue(one, value));
    this.change(others.length < this.#chosen.length ? others : [...others, value]);
    this.renderRoot.querySelector("input")?.focus();
  }

  #dropLast(): void {
    if (this.#chosen.length > 0) this.change(this.#chosen.slice(0, -1));
  }

  /** What is typed as a value: the choice of that name, or the text where any is taken. */
  #readTyped(): unknown {
    const typed = (this.typed ?? "").trim();
    const exact = this.control.choices.find(({ label }) => label === typed);
    if (exact) return exact.value;
    if (this.control.free) return typed === "" ? undefined : typed;
    return namedChoice(this.control.choices, typed)?.value;
  }

  /** What was typed in full is taken, what fits nothing goes. */
  #leave(): void {
    const value = this.typed?.trim() ? this.#readTyped() : undefined;
    this.#forget();
    if (value !== undefined && !this.#isChosen(value)) this.#take(value);
  }

  #forget(): void {
    this.typed = undefined;
    this.open = false;
    this.active = -1;
  }
}

customElements.define("choice-box", ChoiceBox);

declare global {
  interface HTMLElementTagNameMap {
    "choice-box": ChoiceBox;
  }
}
