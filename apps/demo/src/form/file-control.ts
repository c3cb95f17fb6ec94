import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Capture, FileControl } from "./control.ts";
import { ControlInputEvent } from "./control-event.ts";
import type { Field } from "./field.ts";
import type { FieldControlOptions } from "./field-control-options.ts";
import "./file-preview.ts";
import { typedIn } from "../common/typed-in.ts";
import { takesCaptions } from "./file-shape.ts";
import {
  type ChosenFile,
  captionFile,
  type FilesDraft,
  removeFile,
  takeAddress,
  takeFiles,
  takesMany,
} from "./files-draft.ts";
import { isEmptyOffer, type OfferedFiles, offeredFiles } from "./offered-files.ts";

/** What a file field is drawn from. */
export interface FileControlOptions {
  readonly field: Field;
  readonly control: FileControl;
  readonly draft: FilesDraft;
  readonly invalid: boolean;
  /** The ids of what describes it. */
  readonly describedBy: string;
  readonly onInput: (draft: FilesDraft) => void;
  readonly stateOf: FieldControlOptions["stateOf"];
}

/** Draws what files are chosen with: a place to choose, drop and paste them, the chosen ones, and a box for an address. */
export function fileControl(options: FileControlOptions): TemplateResult {
  const { field, control, draft, onInput } = options;
  const { key } = field;
  const offer = (offered: OfferedFiles) => onInput(takeFiles(control, draft, offered));
  const withText = control.shape.text;
  const onDrop = (event: DragEvent) => {
    markOver(event, false);
    if (!event.dataTransfer || isTextForBox(event)) return;
    event.preventDefault();
    const offered = offeredFiles(event.dataTransfer);
    offer(isEmptyOffer(offered) ? { ...offered, problem: "What was dropped is no file." } : offered);
  };
  const onPaste = (event: ClipboardEvent) => {
    const offered = event.clipboardData && offeredFiles(event.clipboardData);
    // In a box for text, text is text.
    const asText = isTextBox(event.target) && offered?.files.length === 0;
    if (!offered || asText || isEmptyOffer(offered)) return;
    event.preventDefault();
    offer(offered);
  };
  return html`
    <div class="files" @dragenter=${onDragOver} @dragover=${onDragOver} @dragleave=${onDragLeave}
      @drop=${onDrop} @paste=${onPaste}>
      ${
        withText
          ? html`<textarea id=${key} rows="2" .value=${live(draft.text)} spellcheck="true"
              aria-describedby=${options.describedBy || nothing}
              @input=${(event: Event) => onInput({ ...draft, text: typedIn(event) })}></textarea>`
          : nothing
      }
      ${dropZone(options, offer)}
      ${control.capture ? capturing(options, offer) : nothing}
      ${draft.chosen.length > 0 ? chosenList(options) : nothing}
      ${takesMany(control) || draft.chosen.length === 0 ? addressBox(options) : nothing}
    </div>
  `;
}

function dropZone(
  { field, control, draft, invalid, describedBy }: FileControlOptions,
  offer: (offered: OfferedFiles) => void,
): TemplateResult {
  const many = takesMany(control);
  const verb = many ? "Choose files" : draft.chosen.length > 0 ? "Choose another file" : "Choose a file";
  const onChange = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || !target.files?.length) return;
    offer({ files: [...target.files], addresses: [], problem: "" });
    // Or choosing the same file again would be no change.
    target.value = "";
  };
  // The browser's own input lies over the words: it takes the click, the keyboard and the drop, and tells what it is.
  return html`
    <div class="zone">
      <input id=${control.shape.text ? nothing : field.key} type="file" ?multiple=${many}
        accept=${control.accept || nothing}
        aria-label=${control.shape.text ? `${field.label}, files` : nothing}
        aria-required=${field.required && !control.shape.text} aria-invalid=${invalid && draft.address === ""}
        aria-describedby=${describedBy || nothing} @change=${onChange} />
      <span class="words" aria-hidden="true"><span class="verb">${verb}</span>, drop or paste ${many ? "them" : "it"} here</span>
      <span class="over" aria-hidden="true">Drop ${many ? "the files" : "the file"}</span>
    </div>
  `;
}

const captureWords: Readonly<Record<Capture, string>> = {
  picture: "Use the camera",
  film: "Record with the camera",
  sound: "Record with the microphone",
};

/** Offers what the page can take by itself, and takes it. */
function capturing(
  { field, control: { capture = "picture" }, draft, stateOf, onInput }: FileControlOptions,
  offer: (offered: OfferedFiles) => void,
): TemplateResult {
  if (!draft.capturing)
    return html`<div class="capture"><button type="button" @click=${() => onInput({ ...draft, capturing: true })}>${captureWords[capture]}</button></div>`;
  if (stateOf("media-capture", field) !== "loaded")
    return html`<div class="loading" role="status" aria-label="Loading what records" data-becomes="media-capture"></div>`;
  const onTaken = (event: Event) => {
    if (!(event instanceof ControlInputEvent)) return;
    focusInput(event);
    if (event.value instanceof File) offer({ files: [event.value], addresses: [], problem: "" });
    else onInput({ ...draft, capturing: false });
  };
  return html`<media-capture .label=${field.label} .capture=${capture} @control-input=${onTaken}></media-capture>`;
}

function chosenList({ field, control, draft, onInput }: FileControlOptions): TemplateResult {
  const onRemove = (event: Event, file: ChosenFile) => {
    focusInput(event);
    onInput(removeFile(draft, file));
  };
  return html`
    <ul class="chosen" aria-label="${field.label}, chosen">
      ${repeat(
        draft.chosen,
        (file) => file,
        (file) => html`
          <li>
            <file-preview .source=${file.source}></file-preview>
            <button type="button" class="remove" aria-label="Remove ${nameOf(file)}"
              @click=${(event: Event) => onRemove(event, file)}>×</button>
            ${
              takesCaptions(control.shape)
                ? html`<input type="text" class="words-under" autocomplete="off" placeholder="a caption"
                    aria-label="Caption of ${nameOf(file)}" .value=${live(draft.captions?.get(file) ?? "")}
                    @input=${(event: Event) => onInput(captionFile(draft, file, typedIn(event)))} />`
                : nothing
            }
          </li>
        `,
      )}
    </ul>
  `;
}

/** Gives the focus to where files are chosen: what had it goes, and the keyboard would lose its place with it. */
function focusInput({ currentTarget }: Event): void {
  const files = currentTarget instanceof Element ? currentTarget.closest(".files") : null;
  files?.querySelector<HTMLElement>("input[type=file]")?.focus();
}

function addressBox({
  field,
  control,
  draft,
  invalid,
  describedBy,
  onInput,
}: FileControlOptions): TemplateResult {
  const many = takesMany(control);
  const add = () => onInput(takeAddress(draft));
  // Where one file is wanted, Enter runs; where several are, it takes the address first.
  const onKey = (event: KeyboardEvent) => {
    if (!many || event.key !== "Enter" || event.isComposing || draft.address.trim() === "") return;
    event.preventDefault();
    add();
  };
  return html`
    <div class="address">
      <input type="text" inputmode="url" autocomplete="off" spellcheck="false" placeholder="or an address"
        aria-label="${field.label}, address" aria-invalid=${invalid && draft.address !== ""}
        aria-describedby=${describedBy || nothing} .value=${live(draft.address)}
        @input=${(event: Event) => onInput({ ...draft, address: typedIn(event), refusal: "" })} @keydown=${onKey} />
      ${many ? html`<button type="button" ?disabled=${draft.address.trim() === ""} @click=${add}>Add</button>` : nothing}
    </div>
  `;
}

const onDragOver = (event: DragEvent) => {
  if (!event.dataTransfer || isTextForBox(event)) return;
  // Without this the place takes no drops.
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  markOver(event, true);
};

const onDragLeave = (event: DragEvent) => {
  const { currentTarget, relatedTarget } = event;
  // It is also left for what lies in it.
  const inside =
    currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!inside) markOver(event, false);
};

function markOver({ currentTarget }: Event, over: boolean): void {
  if (currentTarget instanceof HTMLElement) currentTarget.toggleAttribute("data-over", over);
}

function isTextForBox({ target, dataTransfer }: DragEvent): boolean {
  return isTextBox(target) && !dataTransfer?.types.includes("Files");
}

function isTextBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text")
  );
}

function nameOf({ source }: ChosenFile): string {
  return typeof source === "string" ? source : source.name;
}
