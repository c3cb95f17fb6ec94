import { html, nothing, type TemplateResult } from "lit";
import type { SearchState } from "./space-search.ts";
import { countSuggestions, type Suggestion, type Suggestions } from "./suggestions.ts";

/** What the list below the address is drawn from. */
export interface SuggestionListOptions {
  readonly suggestions: Suggestions;
  readonly search: SearchState;
  readonly isOpen: boolean;
  /** The place of the one that the arrow keys are on; -1 for none. */
  readonly active: number;
  readonly onPick: (source: string) => void;
}

/** The id of the list, and of an option of it, which the box above refers to. */
export const listId = "suggestions";
export const optionId = (at: number) => `suggestion-${at}`;

/** Draws what is offered for an address. A template and no element of its own: the box refers to its options by id. */
export function suggestionList(options: SuggestionListOptions): TemplateResult {
  const { suggestions, search, isOpen } = options;
  const { recent, found } = suggestions;
  const words = countSuggestions(suggestions, search);
  const hasWords = recent.length + found.length === 0 || search.phase === "failed";
  return html`
    <div class="suggestions" ?hidden=${!isOpen || words === ""}>
      <div id=${listId} role="listbox" aria-label="Suggestions">
        ${group("Recent", recent, 0, options)}
        ${group("On the Hub", found, recent.length, options)}
      </div>
      ${hasWords ? html`<p class="note">${words}${search.phase === "searching" ? "…" : "."}</p>` : nothing}
    </div>
    <p class="spoken" role="status">${isOpen ? words : ""}</p>
  `;
}

function group(
  label: string,
  some: readonly Suggestion[],
  first: number,
  options: SuggestionListOptions,
): TemplateResult | typeof nothing {
  if (some.length === 0) return nothing;
  return html`
    <div role="group" aria-label=${label}>
      <p class="group" aria-hidden="true">${label}</p>
      ${some.map((suggestion, at) => option(suggestion, first + at, options))}
    </div>
  `;
}

function option(
  { source, note }: Suggestion,
  at: number,
  { active, onPick }: SuggestionListOptions,
): TemplateResult {
  // Pressing it must not take the focus from the box.
  return html`
    <div id=${optionId(at)} role="option" aria-selected=${at === active} class=${at === active ? "active" : ""}
      @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => onPick(source)}>
      <span class="source">${source}</span>
      ${note ? html`<span class="note">${note}</span>` : nothing}
    </div>
  `;
}
