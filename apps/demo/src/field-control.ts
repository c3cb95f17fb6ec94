import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type Draft, emptyDraft, filesOf } from "./draft.ts";
import type { Field } from "./field.ts";
import { fileControl } from "./file-control.ts";
import { holdsFile, takesMany } from "./files-draft.ts";
import { typedIn } from "./typed-in.ts";

/** What one line of a form is drawn from. */
export interface FieldControlOptions {
  readonly field: Field;
  readonly draft: Draft;
  /** What is wrong with the draft; empty where nothing is. */
  readonly problem: string;
  readonly onInput: (draft: Draft) => void;
}

/**
 * Draws one line of a form. A template and no element of its own: labels and descriptions reach their inputs by id, and
 * ids do not reach through a shadow root.
 */
export function fieldControl(options: FieldControlOptions): TemplateResult {
  const { field } = options;
  const problem = problemOf(options);
  const { key, label, parameter, control, nullable } = field;
  const hint = hintOf(options);
  return html`
    <div class="field ${control.kind}">
      <div class="caption">
        <label for=${key}>${label}</label>
        ${parameter.required ? html`<span class="required">required</span>` : nothing}
        ${control.kind === "choice" ? nothing : html`<span class="type">${parameter.pythonType}</span>`}
      </div>
      ${draftControl({ ...options, problem })}
      ${nullable ? nullBox(options) : nothing}
      ${hint ? html`<p class="hint" id="${key}-hint">${hint}</p>` : nothing}
      ${problem ? html`<p class="problem" id="${key}-problem" role=${control.kind === "file" ? "alert" : nothing}>${problem}</p>` : nothing}
    </div>
  `;
}

function draftControl(options: FieldControlOptions): TemplateResult {
  const { field, draft, problem, onInput } = options;
  const { key, control, parameter } = field;
  const isNull = draft === null;
  const text = typeof draft === "string" ? draft : "";
  const describedBy = [hintOf(options) && `${key}-hint`, problem && `${key}-problem`]
    .filter(Boolean)
    .join(" ");
  const described = describedBy || nothing;
  const invalid = problem !== "";
  const required = parameter.required;
  const onText = (event: Event) => onInput(typedIn(event));

  switch (control.kind) {
    case "boolean":
      return html`<input id=${key} type="checkbox" .checked=${live(draft === true)} ?disabled=${isNull}
        aria-invalid=${invalid} aria-describedby=${described}
        @change=${(event: Event) => onInput(event.target instanceof HTMLInputElement && event.target.checked)} />`;
    case "choice":
      return html`<select id=${key} ?disabled=${isNull} aria-required=${required} aria-invalid=${invalid}
        aria-describedby=${described} @change=${onText}>
        ${text === "" ? html`<option value="" selected>Choose…</option>` : nothing}
        ${control.choices.map(
          (choice, index) =>
            html`<option value=${index} .selected=${text === String(index)}>${choice.label}</option>`,
        )}
      </select>`;
    case "slider":
      return html`<div class="pair">
        <input type="range" aria-label="${field.label}, slider" min=${control.min} max=${control.max}
          step=${control.step} .value=${live(text)} ?disabled=${isNull} @input=${onText} />
        <input id=${key} inputmode="decimal" autocomplete="off" .value=${live(text)} ?disabled=${isNull}
          aria-invalid=${invalid} aria-describedby=${described} @input=${onText} />
      </div>`;
    case "number":
      // No type="number": it swallows what it can't read, and then nobody can say what was wrong with it.
      return html`<input id=${key} inputmode=${control.integer ? "numeric" : "decimal"} autocomplete="off"
        .value=${live(text)} ?disabled=${isNull} aria-required=${required} aria-invalid=${invalid}
        aria-describedby=${described} @input=${onText} />`;
    case "file":
      return fileControl({ field, control, draft: filesOf(draft), invalid, describedBy, onInput });
    case "text":
    case "json": {
      const oneLine = control.kind === "text" && !control.multiline;
      return html`<textarea id=${key} rows=${oneLine ? 1 : 4} ?data-one-line=${oneLine}
        .value=${live(text)} ?disabled=${isNull} placeholder=${control.kind === "text" ? "an empty text" : ""}
        spellcheck=${control.kind === "text"} aria-required=${required} aria-invalid=${invalid}
        aria-describedby=${described} @input=${onText}></textarea>`;
    }
  }
}

function nullBox({ field, draft, onInput }: FieldControlOptions): TemplateResult {
  const id = `${field.key}-null`;
  return html`
    <div class="null">
      <input id=${id} type="checkbox" .checked=${live(draft === null)}
        @change=${() => onInput(draft === null ? emptyDraft(field) : null)} />
      <label for=${id}>Send <code>null</code><span class="for"> for ${field.label}</span></label>
    </div>
  `;
}

/** What is wrong with a field, or with what was last offered to it. */
function problemOf({ draft, problem }: FieldControlOptions): string {
  return problem || filesOf(draft).refusal;
}

function hintOf({ field: { control, parameter }, draft }: FieldControlOptions): string {
  if (control.kind === "file") {
    if (!takesMany(control) && filesOf(draft).chosen.length > 0) return "";
    const where = "The app’s own server fetches an address, so it must reach it.";
    return holdsFile(parameter.default) ? `${where} Without a file the app takes its own.` : where;
  }
  return control.kind === "json" ? "JSON" : "";
}
