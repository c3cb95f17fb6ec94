import { html, LitElement, nothing, type PropertyValues } from "lit";
import { base, controls } from "../common/shared-styles.ts";
import { typedIn } from "../common/typed-in.ts";
import { accessFields } from "./access-fields.ts";
import type { AccessNeed } from "./access-need.ts";
import { addressBarStyles } from "./address-bar-styles.ts";
import { type Credentials, createCredentials } from "./credentials.ts";
import type { FoundSpace } from "./space-search.ts";
import { createSpaceSearch } from "./space-search.ts";
import { listId, optionId, suggestionList } from "./suggestion-list.ts";
import { type Suggestion, type Suggestions, suggest } from "./suggestions.ts";
import { isWord } from "./typed-address.ts";

/** Somebody wants to open an app. */
export class AddressOpenEvent extends Event {
  static readonly type = "address-open";
  /** The address as typed. */
  readonly source: string;

  constructor(source: string) {
    super(AddressOpenEvent.type, { bubbles: true, composed: true });
    this.source = source;
  }
}

/**
 * The field that an app's address is typed into, and what opens private ones. It only reports what is asked for; opening is its owner's
 * business. A token and a login never are in the report: they are in the {@link Credentials} that the owner handed in.
 *
 * @fires AddressOpenEvent
 */
export class AddressBar extends LitElement {
  static override readonly properties = {
    source: { type: String },
    busy: { type: Boolean },
    invalid: { type: Boolean },
    credentials: { attribute: false },
    need: { attribute: false },
    hub: { type: String },
    recent: { attribute: false },
    findSpaces: { attribute: false },
    isAccessShown: { state: true },
    isOpen: { state: true },
    active: { state: true },
  };
  /** The address to show. What a person types meanwhile stays until this changes. */
  declare source: string;
  /** Whether an app is being opened. */
  declare busy: boolean;
  /** Whether the address led nowhere. */
  declare invalid: boolean;
  /** Where a token and a login are kept. */
  declare credentials: Credentials;
  /** What the app would not open without. A new one opens the fields and gets the focus. */
  declare need: AccessNeed | undefined;
  /** The host of the Hub that a token goes to. */
  declare hub: string;
  /** The apps that were opened last. */
  declare recent: readonly string[];
  /** Finds Spaces on the Hub by a part of their names. */
  declare findSpaces: (words: string, signal: AbortSignal) => Promise<readonly FoundSpace[]>;
  declare private isAccessShown: boolean;
  /** Whether suggestions are shown, where there are any. */
  declare private isOpen: boolean;
  /** Which of them the arrow keys are on; -1 for none. */
  declare private active: number;

  /** What stands in the box. */
  #text = "";
  readonly #search = createSpaceSearch({
    find: (words, signal) => this.findSpaces(words, signal),
    onChange: () => {
      this.active = -1;
      this.requestUpdate();
    },
  });

  static override readonly styles = [base, controls, addressBarStyles];

  constructor() {
    super();
    this.source = "";
    this.busy = false;
    this.invalid = false;
    this.credentials = createCredentials();
    this.hub = "";
    this.recent = [];
    this.findSpaces = async () => [];
    this.isAccessShown = false;
    this.isOpen = false;
    this.active = -1;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("need") && this.need) this.isAccessShown = true;
    if (changed.has("source")) this.#text = this.source;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("need") && this.need) this.#ask(this.need);
  }

  protected override render() {
    const suggestions = this.#suggest();
    const offered = [...suggestions.recent, ...suggestions.found];
    const isOpen = this.isOpen && offered.length > 0;
    return html`
      <form @submit=${this.#submit}>
        <div class="line">
          <label for="address">Space or address</label>
          <input
            id="address"
            name="address"
            .value=${this.source}
            placeholder="owner/space or https://…"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded=${isOpen}
            aria-controls=${listId}
            aria-activedescendant=${isOpen && this.active >= 0 ? optionId(this.active) : nothing}
            aria-invalid=${this.invalid && this.#text.trim() === this.source}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="go"
            @input=${this.#type}
            @keydown=${(event: KeyboardEvent) => this.#move(event, offered)}
            @blur=${this.#shut}
          />
          <button class="primary" aria-busy=${this.busy}>${this.busy ? "Opening…" : "Open"}</button>
          ${suggestionList({
            suggestions,
            search: this.#search.state,
            isOpen: this.isOpen,
            active: this.active,
            onPick: (source) => this.#pick(source),
          })}
        </div>
        ${accessFields({
          credentials: this.credentials,
          need: this.need,
          hub: this.hub,
          isOpen: this.isAccessShown,
          onToggle: (isOpen) => {
            this.isAccessShown = isOpen;
          },
          onInput: () => this.requestUpdate(),
        })}
      </form>
    `;
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.#input("address");
    const source = input?.value.trim() ?? "";
    // What can't be opened can be chosen from: the next Enter takes the first that has it in its name.
    if (isWord(source)) {
      input?.focus();
      this.#offer(source);
      return;
    }
    this.#shut();
    if (source) this.dispatchEvent(new AddressOpenEvent(source));
    else input?.focus();
    // Another app may have made the owner forget what was given for the last one.
    this.requestUpdate();
  };

  #suggest(): Suggestions {
    return suggest(this.#text, this.recent, this.#search.state);
  }

  /** Shows what there is for a word, ready to be taken. */
  #offer(word: string): void {
    this.#search.type(word);
    const { recent, found } = this.#suggest();
    this.active = recent.length + found.length > 0 ? 0 : -1;
    this.isOpen = true;
  }

  readonly #type = (event: Event) => {
    this.#text = typedIn(event);
    this.active = -1;
    this.isOpen = true;
    this.#search.type(this.#text);
    this.requestUpdate();
  };

  /** The arrow keys go through what is offered, Enter takes it, Escape wants none of it. */
  #move(event: KeyboardEvent, offered: readonly Suggestion[]): void {
    const { key } = event;
    const chosen = this.isOpen ? offered[this.active] : undefined;
    if (key === "Escape" && this.isOpen) this.#shut();
    else if (key === "Enter" && chosen) this.#pick(chosen.source);
    else if ((key === "ArrowDown" || key === "ArrowUp") && offered.length > 0) {
      const step = key === "ArrowDown" ? 1 : -1;
      // One place more than there are: the box itself.
      const places = offered.length + 1;
      this.active = this.isOpen
        ? ((this.active + 1 + step + places) % places) - 1
        : step > 0
          ? 0
          : offered.length - 1;
      this.isOpen = true;
    } else return;
    event.preventDefault();
  }

  #pick(source: string): void {
    this.#shut();
    this.#text = source;
    const input = this.#input("address");
    if (input) input.value = source;
    this.dispatchEvent(new AddressOpenEvent(source));
  }

  readonly #shut = () => {
    this.isOpen = false;
    this.active = -1;
    this.#search.stop();
  };

  #ask({ field }: AccessNeed): void {
    const address = this.#input("address");
    // Somebody who is typing another address already must not lose the focus.
    const isTyping = address?.matches(":focus") && address.value.trim() !== this.source;
    if (!isTyping) this.#input(field)?.focus();
  }

  #input(id: "address" | AccessNeed["field"]): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
  }
}

customElements.define("address-bar", AddressBar);

declare global {
  interface HTMLElementTagNameMap {
    "address-bar": AddressBar;
  }
}
