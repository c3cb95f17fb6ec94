import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../common/typed-in.ts";
import type { Control, NumberControl, TextControl } from "./control.ts";
import { textIn } from "./draft.ts";
import type { DraftControlOptions } from "./field-control-options.ts";
import { nextNumber } from "./next-number.ts";
import { textProp } from "./props.ts";

/** Draws a box to tick. */
export function booleanControl({
  field,
  draft,
  problem,
  describedBy,
  onInput,
}: DraftControlOptions): TemplateResult {
  return html`<input id=${field.key} type="checkbox" .checked=${live(draft === true)} ?disabled=${draft === null}
    aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}
    @change=${(event: Event) => onInput(event.target instanceof HTMLInputElement && event.target.checked)} />`;
}

/** Draws a box for a text, of one line or several. */
export function textControl(
  options: DraftControlOptions,
  { multiline, lines, maxLength, type }: TextControl,
): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  const { key, parameter, required } = field;
  const placeholder = textProp(parameter, "placeholder");
  if (type)
    return html`<input id=${key} type=${type} autocomplete="off" .value=${live(textIn(draft))} ?disabled=${draft === null}
      maxlength=${maxLength ?? nothing} placeholder=${placeholder || nothing} aria-required=${required}
      aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}
      @input=${(event: Event) => onInput(typedIn(event))} />`;
  return html`<textarea id=${key} rows=${lines ?? (multiline ? 4 : 1)} ?data-one-line=${!multiline}
    .value=${live(textIn(draft))} ?disabled=${draft === null} placeholder=${placeholder || "an empty text"}
    maxlength=${maxLength ?? nothing} spellcheck="true" aria-required=${required}
    aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}
    @input=${(event: Event) => onInput(typedIn(event))}></textarea>`;
}

/** Draws a box for a number. The arrow keys step through its range. */
export function numberControl(options: DraftControlOptions, control: NumberControl): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onInput(nextNumber(textIn(draft), by, control));
  };
  // No type="number": it swallows what it can't read, and then nobody can say what was wrong with it.
  return html`<input id=${field.key} inputmode=${control.integer ? "numeric" : "decimal"} autocomplete="off"
    .value=${live(textIn(draft))} ?disabled=${draft === null} aria-required=${field.required}
    aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing}
    @input=${(event: Event) => onInput(typedIn(event))} @keydown=${onKey} />`;
}

/** Draws a slider, and a box beside it. */
export function sliderControl(
  options: DraftControlOptions,
  { min, max, step }: Extract<Control, { kind: "slider" }>,
): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  const text = textIn(draft);
  const onText = (event: Event) => onInput(typedIn(event));
  return html`<div class="pair">
    <input type="range" aria-label="${field.label}, slider" min=${min} max=${max} step=${step} .value=${live(text)}
      ?disabled=${draft === null} @input=${onText} />
    <input id=${field.key} inputmode="decimal" autocomplete="off" .value=${live(text)} ?disabled=${draft === null}
      aria-invalid=${problem !== ""} aria-describedby=${describedBy || nothing} @input=${onText} />
  </div>`;
}

/** Draws a box for a date, and the browser's calendar beside it. The box also takes what a calendar has no word for, such as `now - 1d`. */
export function dateControl(
  options: DraftControlOptions,
  { time }: Extract<Control, { kind: "date" }>,
): TemplateResult {
  const { field, draft, problem, describedBy, onInput } = options;
  const text = textIn(draft);
  const format = time ? "YYYY-MM-DD HH:MM:SS" : "YYYY-MM-DD";
  const onPick = (event: Event) => {
    const picked = typedIn(event).replace("T", " ");
    onInput(time && picked.length === 16 ? `${picked}:00` : picked);
  };
  return html`<div class="pair date-pair">
    <input id=${field.key} type="text" autocomplete="off" spellcheck="false" placeholder=${format} .value=${live(text)}
      ?disabled=${draft === null} aria-required=${field.required} aria-invalid=${problem !== ""}
      aria-describedby=${describedBy || nothing} @input=${(event: Event) => onInput(typedIn(event))} />
    <input type=${time ? "datetime-local" : "date"} step=${time ? 1 : nothing} aria-label="${field.label}, calendar"
      .value=${live(time ? text.trim().replace(" ", "T") : text.trim())} ?disabled=${draft === null} @change=${onPick} />
  </div>`;
}

/** Draws a box for a colour, and the browser's palette beside it. */
export function colorControl({
  field,
  draft,
  problem,
  describedBy,
  onInput,
}: DraftControlOptions): TemplateResult {
  const text = textIn(draft);
  const onText = (event: Event) => onInput(typedIn(event));
  return html`<div class="pair color-pair">
    <input id=${field.key} type="text" autocomplete="off" spellcheck="false" placeholder="#rrggbb" .value=${live(text)}
      ?disabled=${draft === null} aria-required=${field.required} aria-invalid=${problem !== ""}
      aria-describedby=${describedBy || nothing} @input=${onText} />
    <input type="color" aria-label="${field.label}, palette" .value=${live(/^#[\da-f]{6}$/i.test(text) ? text : "#000000")}
      ?disabled=${draft === null} @input=${onText} />
  </div>`;
}
