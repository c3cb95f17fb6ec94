import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../common/typed-in.ts";
import type { ChoiceControl, ChoicesControl, DrawingControl, ListControl, TableControl } from "./control.ts";
import { ControlInputEvent } from "./control-event.ts";
import { textIn, valueIn } from "./draft.ts";
import type { DraftControlOptions } from "./field-control-options.ts";
import type { HeavyControl } from "./heavy-controls.ts";

/** Draws a list to search. */
export function choiceBox(
  options: DraftControlOptions,
  control: ChoiceControl | ChoicesControl,
): TemplateResult {
  const { field, draft, problem, onInput } = options;
  const onChange = (event: Event) => onValue(event, (value) => onInput(value === undefined ? "" : { value }));
  return orStandIn(
    options,
    "choice-box",
    () => html`<choice-box id=${field.key} .control=${control}
    .label=${field.label} .description=${descriptionOf(options)} .invalid=${problem !== ""}
    .required=${field.required} .disabled=${draft === null} .value=${valueIn(draft)}
    @control-input=${onChange}></choice-box>`,
  );
}

/** Draws a grid to edit a table in. */
export function tableControl(options: DraftControlOptions, control: TableControl): TemplateResult {
  const { field, draft, problem, onInput } = options;
  return orStandIn(
    options,
    "data-grid",
    () => html`<data-grid id=${field.key} .control=${control}
    .label=${field.label} .description=${descriptionOf(options)} .invalid=${problem !== ""}
    .required=${field.required} .disabled=${draft === null} .value=${valueIn(draft)}
    @control-input=${(event: Event) => onValue(event, (value) => onInput({ value }))}></data-grid>`,
  );
}

/** Draws a list of texts to edit. */
export function listControl(options: DraftControlOptions, control: ListControl): TemplateResult {
  const { field, draft, problem, onInput } = options;
  return orStandIn(
    options,
    "list-editor",
    () => html`<list-editor id=${field.key} .control=${control}
    .label=${field.label} .description=${descriptionOf(options)} .invalid=${problem !== ""}
    .required=${field.required} .disabled=${draft === null} .value=${valueIn(draft)}
    @control-input=${(event: Event) => onValue(event, (value) => onInput({ value }))}></list-editor>`,
  );
}

/** Draws a place to draw. */
export function drawingControl(options: DraftControlOptions, control: DrawingControl): TemplateResult {
  const { field, draft, problem, onInput } = options;
  const onChange = (event: Event) => onValue(event, (value) => onInput(value === "" ? "" : { value }));
  return orStandIn(
    options,
    "drawing-board",
    () => html`<drawing-board id=${field.key} .control=${control}
    .label=${field.label} .description=${descriptionOf(options)} .invalid=${problem !== ""}
    .required=${field.required} .disabled=${draft === null} .value=${valueIn(draft) ?? ""}
    @control-input=${onChange}></drawing-board>`,
  );
}

/** Draws an editor for code, or a plain box until it is there. */
export function codeControl(options: DraftControlOptions, language: string): TemplateResult {
  const { field, draft, problem, describedBy, onInput, stateOf } = options;
  const { key, label, required } = field;
  if (stateOf("code-editor", field) !== "loaded")
    return html`<textarea id=${key} rows="4" .value=${live(textIn(draft))} ?disabled=${draft === null} spellcheck="false"
      data-becomes="code-editor" aria-required=${required} aria-invalid=${problem !== ""}
      aria-describedby=${describedBy || nothing} @input=${(event: Event) => onInput(typedIn(event))}></textarea>`;
  const onChange = (event: Event) =>
    onValue(event, (value) => onInput(typeof value === "string" ? value : ""));
  return html`<code-editor id=${key} .language=${language} .label=${label} .description=${descriptionOf(options)}
    .invalid=${problem !== ""} .required=${required} .disabled=${draft === null} .value=${textIn(draft)}
    @control-input=${onChange}></code-editor>`;
}

/** Draws a control, or what stands in its place until it is loaded. */
function orStandIn(
  { field, stateOf }: DraftControlOptions,
  name: HeavyControl,
  draw: () => TemplateResult,
): TemplateResult {
  const state = stateOf(name, field);
  if (state === "loaded") return draw();
  return state === "failed"
    ? html`<p class="unloaded" role="alert">What edits this could not be loaded. Reload the page to try again.</p>`
    : html`<div class="loading" role="status" aria-label="Loading what edits this" data-becomes=${name}></div>`;
}

function descriptionOf({ hint, problem }: DraftControlOptions): string {
  return [hint, problem].filter(Boolean).join(" ");
}

function onValue(event: Event, take: (value: unknown) => void): void {
  if (event instanceof ControlInputEvent) take(event.value);
}
