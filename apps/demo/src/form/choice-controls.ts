import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../common/typed-in.ts";
import type { ChoiceControl, ChoicesControl } from "./control.ts";
import { sameValue, valueIn } from "./draft.ts";
import type { DraftControlOptions } from "./field-control-options.ts";

/** Draws a short list to choose one of, as the browser has it. */
export function selectControl(options: DraftControlOptions, { choices }: ChoiceControl): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  return html`<select id=${field.key} ?disabled=${draft === null} aria-required=${field.required}
    aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}
    @change=${(event: Event) => onInput({ value: choices[Number(typedIn(event))]?.value })}>
    ${draft === "" ? html`<option value="" selected>Choose…</option>` : nothing}
    ${choices.map(
      ({ label, value }, index) =>
        html`<option value=${index} .selected=${sameValue(value, valueIn(draft))}>${label}</option>`,
    )}
  </select>`;
}

/** Draws choices side by side, of which one can be taken. */
export function radioControl(options: DraftControlOptions, { choices }: ChoiceControl): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  return html`<div class="options" role="radiogroup" aria-labelledby="${field.key}-label"
    aria-required=${field.required} aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}>
    ${choices.map(
      ({
        label,
        value,
      }) => html`<label class="option"><input type="radio" name=${field.key} ?disabled=${draft === null}
        .checked=${live(sameValue(value, valueIn(draft)))} @change=${() => onInput({ value })} /><span>${label}</span></label>`,
    )}
  </div>`;
}

/** Draws choices side by side, of which any can be taken. Their order is that of the list. */
export function choicesControl(options: DraftControlOptions, { choices }: ChoicesControl): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  const value = valueIn(draft);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const isChosen = (one: unknown) => chosen.some((other) => sameValue(one, other));
  const toggle = (one: unknown) =>
    onInput({
      value: choices
        .map((choice) => choice.value)
        .filter((other) => (sameValue(one, other) ? !isChosen(one) : isChosen(other))),
    });
  return html`<div class="options" role="group" aria-labelledby="${field.key}-label"
    aria-describedby=${describedBy || nothing} ?data-invalid=${problem !== ""}>
    ${choices.map(
      (choice) => html`<label class="option"><input type="checkbox" ?disabled=${draft === null}
        .checked=${live(isChosen(choice.value))} @change=${() => toggle(choice.value)} /><span>${choice.label}</span></label>`,
    )}
  </div>`;
}
