import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { choicesControl, radioControl, selectControl } from "./choice-controls.ts";
import { emptyDraft, filesOf } from "./draft.ts";
import type { DraftControlOptions, FieldControlOptions } from "./field-control-options.ts";
import { fileControl } from "./file-control.ts";
import { choiceBox, codeControl, drawingControl, listControl, tableControl } from "./heavy-templates.ts";
import { hintOf } from "./hint.ts";
import {
  booleanControl,
  colorControl,
  dateControl,
  numberControl,
  sliderControl,
  textControl,
} from "./plain-controls.ts";

/**
 * Draws one line of a form. A template and no element of its own: labels and descriptions reach their inputs by id, and
 * ids do not reach through a shadow root.
 */
export function fieldControl(options: FieldControlOptions): TemplateResult {
  const { field, draft } = options;
  const { key, label, parameter, control, nullable, required } = field;
  // What was last offered to it, and is not among the chosen files, says more than that none is.
  const problem = filesOf(draft).refusal || options.problem;
  const hint = hintOf(field, draft);
  const isGroup = isGroupOf(field);
  const describedBy = [hint && `${key}-hint`, problem && `${key}-problem`].filter(Boolean).join(" ");
  const withType = control.kind !== "choice" && control.kind !== "choices";
  return html`
    <div class="field ${control.kind}" data-field=${key}>
      <div class="caption">
        ${isGroup ? html`<span class="name" id="${key}-label">${label}</span>` : html`<label for=${key}>${label}</label>`}
        ${required ? html`<span class="required">required</span>` : nothing}
        ${withType ? html`<span class="type">${parameter.pythonType}</span>` : nothing}
      </div>
      ${draftControl({ ...options, problem, hint, describedBy })}
      ${nullable ? nullBox(options) : nothing}
      ${hint ? html`<p class="hint" id="${key}-hint">${hint}</p>` : nothing}
      <div aria-live="polite">${
        problem
          ? html`<p class="problem" id="${key}-problem" role=${control.kind === "file" ? "alert" : nothing}>${problem}</p>`
          : nothing
      }</div>
    </div>
  `;
}

function draftControl(options: DraftControlOptions): TemplateResult {
  const { field, draft, problem, describedBy, onInput, stateOf } = options;
  const { control } = field;
  switch (control.kind) {
    case "boolean":
      return booleanControl(options);
    case "choice":
      if (control.look === "radio") return radioControl(options, control);
      return control.look === "search" ? choiceBox(options, control) : selectControl(options, control);
    case "choices":
      return control.look === "search" ? choiceBox(options, control) : choicesControl(options, control);
    case "slider":
      return sliderControl(options, control);
    case "number":
      return numberControl(options, control);
    case "date":
      return dateControl(options, control);
    case "color":
      return colorControl(options);
    case "text":
      return textControl(options, control);
    case "code":
      return codeControl(options, control.language);
    case "json":
      return codeControl(options, "json");
    case "file": {
      const invalid = problem !== "";
      return fileControl({ field, control, draft: filesOf(draft), invalid, describedBy, onInput, stateOf });
    }
    case "table":
      return tableControl(options, control);
    case "list":
      return listControl(options, control);
    case "drawing":
      return drawingControl(options, control);
  }
}

/** Whether a field is several inputs, each with a label of its own. */
function isGroupOf({ control }: FieldControlOptions["field"]): boolean {
  return (
    (control.kind === "choice" && control.look === "radio") || (control.kind === "choices" && !control.look)
  );
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
