import type { Control, NumberControl } from "./control.ts";
import { type Draft, filesOf, textIn } from "./draft.ts";
import type { Field } from "./field.ts";
import { holdsFile, takesMany } from "./files-draft.ts";
import { textProp } from "./props.ts";

/** What is to know before one fills a field in: what the app says of it, and what it takes. */
export function hintOf(field: Field, draft: Draft): string {
  const said = textProp(field.parameter, "info");
  return [said, ownHint(field, draft)].filter(Boolean).join(" ");
}

function ownHint({ control, parameter }: Field, draft: Draft): string {
  switch (control.kind) {
    case "file": {
      if (!takesMany(control) && filesOf(draft).chosen.length > 0) return "";
      const where = "The app’s server fetches an address, and must be able to reach it.";
      return holdsFile(parameter.default) ? `${where} Without a file the app takes its own.` : where;
    }
    case "json":
      return "JSON";
    case "code":
      return "Escape, then Tab, leaves the editor.";
    case "text":
      return control.maxLength === undefined
        ? ""
        : `${textIn(draft).length} of ${control.maxLength} characters`;
    case "number":
      return rangeWords(control);
    default:
      return choiceWords(control);
  }
}

function rangeWords({ min, max, step }: NumberControl): string {
  const range =
    min !== undefined && max !== undefined
      ? `From ${min} to ${max}`
      : min !== undefined
        ? `At least ${min}`
        : max !== undefined
          ? `At most ${max}`
          : "";
  const steps = step === undefined ? "" : range === "" ? `In steps of ${step}` : `, in steps of ${step}`;
  return range + steps && `${range}${steps}.`;
}

function choiceWords(control: Control): string {
  return control.kind === "choices" && control.most !== undefined ? `At most ${control.most}.` : "";
}
