import type { Parameter } from "@spacecall/core";
import { plainSchema } from "../common/json-schema.ts";
import { chooseControl } from "./choose-control.ts";
import type { Control } from "./control.ts";
import { emptyDraft, readDraft } from "./draft.ts";

/** What edits a parameter. */
export interface FieldControl {
  /** Names the field within its form. Parameters can't: of Gradio 4.21 and older two may share a name. */
  readonly key: string;
  readonly parameter: Parameter;
  readonly label: string;
  readonly control: Control;
  /** Whether `null` may be sent. */
  readonly nullable: boolean;
}

/** One line of an endpoint's form. */
export interface Field extends FieldControl {
  /** Whether something must be filled in before it can be sent: it has no default, and an empty one is no value. */
  readonly required: boolean;
}

/** Decides what a person edits a parameter with, from its JSON Schema first and from its component where that helps. */
export function toField(parameter: Parameter, index: number): Field {
  const { schema, nullable } = plainSchema(parameter.schema);
  const unset = "default" in parameter && parameter.default === null;
  const field: FieldControl = {
    key: `field-${index}`,
    parameter,
    label: parameter.label || parameter.name || `Input ${index + 1}`,
    control: chooseControl(parameter, schema),
    // Gradio's schemas leave it out that a parameter whose default is None takes None.
    nullable: nullable || unset,
  };
  return { ...field, required: parameter.required && "problem" in readDraft(field, emptyDraft(field)) };
}
