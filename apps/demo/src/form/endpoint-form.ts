import type { InputIssue } from "@spacecall/core";
import { html, LitElement, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base, controls } from "../common/shared-styles.ts";
import { type Draft, type Drafts, filesOf, initialDraft } from "./draft.ts";
import { formStyles } from "./endpoint-form-styles.ts";
import { exampleList } from "./example-list.ts";
import type { Field } from "./field.ts";
import { fieldControl } from "./field-control.ts";
import { fieldStyles } from "./field-styles.ts";
import { fileControlStyles } from "./file-control-styles.ts";
import { FormInputEvent, RunCancelEvent, RunStartEvent } from "./form-events.ts";
import { draftsOf, type FormReading, readInputs } from "./inputs.ts";
import { LeftFields } from "./left-fields.ts";
import { LoadedControls } from "./loaded-controls.ts";

export { FormInputEvent, RunCancelEvent, RunStartEvent };

/**
 * The form of one endpoint. It holds what is typed, checks it, and reports the inputs.
 *
 * @fires FormInputEvent
 * @fires RunStartEvent
 * @fires RunCancelEvent
 */
export class EndpointForm extends LitElement {
  static override readonly properties = {
    fields: { attribute: false },
    drafts: { attribute: false },
    running: { type: Boolean },
    cancelling: { type: Boolean },
    issues: { attribute: false },
    examples: { attribute: false },
  };
  declare fields: readonly Field[];
  /** What is typed. The form writes into it, and one that gets the same later goes on from there. */
  declare drafts: Drafts;
  /** Whether a job goes on, and so can be cancelled. */
  declare running: boolean;
  /** Whether somebody has cancelled it already. */
  declare cancelling: boolean;
  /** What the app or the SDK found wrong with the inputs of the last run. */
  declare issues: readonly InputIssue[];
  /** What the app suggests to fill in. */
  declare examples: readonly Readonly<Record<string, unknown>>[];

  /** What the app or the SDK found wrong, by field key. It goes as soon as its field is edited. */
  #found = new Map<string, string>();
  /** The fields that are told what is wrong with them: those that were edited and left, and after a run all of them. */
  readonly #left = new LeftFields(this, (key) => isDone(this.drafts.get(key)));
  readonly #heavy = new LoadedControls(this);
  /** What fields start with, so that it is the same at each look. */
  #initial: ReadonlyMap<string, Draft> = new Map();
  /** The form as it was read last; none after an edit. */
  #reading: FormReading | undefined;

  static override readonly styles = [base, controls, formStyles, fieldStyles, fileControlStyles];

  constructor() {
    super();
    this.fields = [];
    this.drafts = new Map();
    this.running = false;
    this.cancelling = false;
    this.issues = [];
    this.examples = [];
  }

  /** What the form holds now: inputs that can run, or what is wrong with them. */
  get reading(): FormReading {
    this.#reading ??= readInputs(this.fields, this.drafts);
    return this.#reading;
  }

  /** Fills the form with values in order, or by parameter name. Fields that they don't name go back to their defaults. */
  fill(values: Readonly<Record<string, unknown>> | readonly unknown[]): void {
    this.drafts.clear();
    this.#put(draftsOf(this.fields, values));
    this.#found.clear();
    this.#left.clear();
    this.#tell();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Whoever comes back has not asked for the camera again.
    for (const [key, draft] of this.drafts) {
      const files = filesOf(draft);
      if (files.capturing) this.drafts.set(key, { ...files, capturing: false });
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("fields") || changed.has("drafts")) this.#reading = undefined;
    if (changed.has("fields")) {
      this.#initial = new Map(this.fields.map((field) => [field.key, initialDraft(field)]));
    }
    if (!changed.has("issues")) return;
    const problemOf = ({ parameter: { name } }: Field) =>
      this.issues.find(({ parameter }) => parameter === name)?.message;
    this.#found = new Map(
      this.fields.flatMap((field) => {
        const problem = problemOf(field);
        return problem ? [[field.key, problem.charAt(0).toUpperCase() + problem.slice(1)]] : [];
      }),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("fields")) this.dispatchEvent(new FormInputEvent(this.reading));
  }

  protected override render() {
    return html`
      <form novalidate @submit=${this.#submit} @keydown=${this.#submitByKey}
        @focusout=${this.#left.onFocusOut}>
        <div class="top">
          <h3>Inputs</h3>
          <button type="button" class="reset" ?hidden=${this.drafts.size === 0} @click=${this.#reset}>Reset to defaults</button>
        </div>
        ${this.examples.length > 0 ? exampleList(this.fields, this.examples, this.#fillExample) : ""}
        ${this.fields.length === 0 ? html`<p class="empty">This endpoint takes no inputs.</p>` : ""}
        ${repeat(
          this.fields,
          (field) => field.key,
          (field) =>
            fieldControl({
              field,
              draft: this.#draftOf(field),
              problem: this.#problemOf(field),
              onInput: (draft) => this.#edit(field, draft),
              stateOf: this.#heavy.stateOf,
            }),
        )}
        <div class="actions">
          <button class="run ${this.running ? "" : "primary"}">${this.running ? "Run again" : "Run"}</button>
          <button type="button" ?disabled=${!this.running || this.cancelling} @click=${this.#cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  #draftOf(field: Field): Draft {
    const { key } = field;
    const draft = this.drafts.has(key) ? this.drafts.get(key) : this.#initial.get(key);
    return draft === undefined ? initialDraft(field) : draft;
  }

  #problemOf({ key }: Field): string {
    const { reading } = this;
    const problem = "problems" in reading && this.#left.has(key) ? reading.problems.get(key) : undefined;
    return problem ?? this.#found.get(key) ?? "";
  }

  #edit(field: Field, draft: Draft): void {
    const { key, control } = field;
    this.drafts.set(key, draft);
    this.#found.delete(key);
    // An address is none before its end, so nobody is told while they type one.
    if (control.kind === "file") this.#left.delete(key);
    this.#tell();
  }

  #put(drafts: Drafts): void {
    for (const [key, draft] of drafts) this.drafts.set(key, draft);
  }

  #tell(): void {
    this.#reading = undefined;
    this.requestUpdate();
    this.dispatchEvent(new FormInputEvent(this.reading));
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { reading } = this;
    this.#left.addAll(this.fields.map(({ key }) => key));
    this.#found.clear();
    this.requestUpdate();
    if ("inputs" in reading) this.dispatchEvent(new RunStartEvent(reading.inputs));
    else void this.#focusFirstProblem();
  };

  /** Fills in an example. What it does not name stays. */
  readonly #fillExample = (example: Readonly<Record<string, unknown>>) => {
    const drafts = draftsOf(this.fields, example);
    this.#put(drafts);
    for (const key of drafts.keys()) this.#found.delete(key);
    this.#tell();
  };

  readonly #reset = () => {
    this.fill({});
    // The button goes, and the keyboard would lose its place with it.
    this.renderRoot.querySelector<HTMLElement>(".run")?.focus();
  };

  /** Enter runs from a box of one line, as it does from an `<input>`; Ctrl or Cmd with Enter runs from any. */
  readonly #submitByKey = (event: KeyboardEvent) => {
    const { target, currentTarget, key, shiftKey, ctrlKey, metaKey, isComposing } = event;
    if (key !== "Enter" || isComposing || !(currentTarget instanceof HTMLFormElement)) return;
    const inOneLine = target instanceof HTMLTextAreaElement && "oneLine" in target.dataset && !shiftKey;
    if (!ctrlKey && !metaKey && !inOneLine) return;
    event.preventDefault();
    currentTarget.requestSubmit();
  };

  readonly #cancel = () => {
    this.dispatchEvent(new RunCancelEvent());
    // The button goes dead under the finger, and the keyboard would lose its place with it.
    this.renderRoot.querySelector<HTMLElement>(".run")?.focus();
  };

  async #focusFirstProblem(): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(
      "[aria-invalid='true'], [invalid], [data-invalid]",
    );
    // A group of boxes has no focus of its own.
    const target = found?.matches(".options") ? found.querySelector<HTMLElement>("input") : found;
    target?.focus();
  }
}

/** Whether somebody has edited a field, and does not record something for it at this moment. */
function isDone(draft: Draft | undefined): boolean {
  return draft !== undefined && !filesOf(draft).capturing;
}

customElements.define("endpoint-form", EndpointForm);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-form": EndpointForm;
  }
}
