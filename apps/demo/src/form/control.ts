import type { FileShape } from "./file-shape.ts";
import type { ListKind } from "./list-model.ts";

/** One value of a list of choices. */
export interface Choice {
  readonly label: string;
  readonly value: unknown;
}

/** A text, in one line or several. */
export interface TextControl {
  readonly kind: "text";
  readonly multiline: boolean;
  /** How many lines it has room for at first. */
  readonly lines?: number;
  /** The most characters that the app takes. */
  readonly maxLength?: number;
  /** The kind of `<input>` for what is more than a text. */
  readonly type?: "password" | "email" | "tel" | "url";
}

/** A number in a box, or a slider beside one. */
export interface NumberControl {
  readonly kind: "number";
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

/** One value of a list. */
export interface ChoiceControl {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
  /** How they lie there: all in sight, in the browser's list, or in one to search. */
  readonly look?: "radio" | "search";
  /** Whether another text may be typed. */
  readonly free?: true;
}

/** Any values of a list, in the order of choosing. */
export interface ChoicesControl {
  readonly kind: "choices";
  readonly choices: readonly Choice[];
  readonly look?: "search";
  readonly free?: true;
  /** The most that may be chosen. */
  readonly most?: number;
}

/** What a page can take by itself: a picture or a film by the camera, a sound by the microphone. */
export type Capture = "picture" | "film" | "sound";

/** Chooses files, and puts them where the parameter wants them. */
export interface FileControl {
  readonly kind: "file";
  readonly shape: FileShape;
  /** What it takes, in the words of `<input accept>`; empty for any file. */
  readonly accept: string;
  /** What may be taken in place of a file. */
  readonly capture?: Capture;
}

/** Draws on a picture, or on an empty page. */
export interface DrawingControl {
  readonly kind: "drawing";
  readonly width: number;
  readonly height: number;
  readonly colors: readonly string[];
  /** Whether a picture can be put below the drawing. */
  readonly takesImage: boolean;
}

/** Edits a table in a grid. */
export interface TableControl {
  readonly kind: "table";
  /** The columns of a table that is empty still. */
  readonly headers: readonly string[];
  /** Gradio's word for what the cells of each column are, such as `number`. */
  readonly datatypes: readonly string[];
  readonly fixedRows: boolean;
  readonly fixedColumns: boolean;
}

/** Edits a list of texts of which each has something beside it: who says it, or what it is. */
export interface ListControl {
  readonly kind: "list";
  readonly list: ListKind;
  /** What may stand beside a text; empty for anything. */
  readonly sides: readonly string[];
}

/** What a person edits a value with. A control for one more component is one more member here, and a row of `component-forms`. */
export type Control =
  | TextControl
  | NumberControl
  | { readonly kind: "slider"; readonly min: number; readonly max: number; readonly step: number | "any" }
  | { readonly kind: "boolean" }
  | ChoiceControl
  | ChoicesControl
  | { readonly kind: "date"; readonly time: boolean }
  | { readonly kind: "color" }
  | { readonly kind: "code"; readonly language: string }
  | FileControl
  | DrawingControl
  | TableControl
  | ListControl
  | { readonly kind: "json" };
