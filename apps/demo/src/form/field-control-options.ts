import type { Draft } from "./draft.ts";
import type { Field } from "./field.ts";
import type { HeavyControl } from "./heavy-controls.ts";

/** What one line of a form is drawn from. */
export interface FieldControlOptions {
  readonly field: Field;
  readonly draft: Draft;
  /** What is wrong with the draft; empty where nothing is. */
  readonly problem: string;
  readonly onInput: (draft: Draft) => void;
  /** How far the loading of a control is. A text that somebody types into stays the box that it is. */
  readonly stateOf: (control: HeavyControl, field: Field) => "loaded" | "awaited" | "failed";
}

/** What the control of one line is drawn from. */
export interface DraftControlOptions extends FieldControlOptions {
  readonly hint: string;
  /** The ids of what describes it. */
  readonly describedBy: string;
}
