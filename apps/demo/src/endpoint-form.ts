import type { InputIssue } from "@spacecall/core";
import { html, LitElement, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Draft, initialDraft } from "./draft.ts";
import { formStyles } from "./endpoint-form-styles.ts";
import type { Field } from "./field.ts";
import { fieldControl } from "./field-control.ts";
import { fileControlStyles } from "./file-control-styles.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { base, controls } from "./shared-styles.ts";

/** Somebody wants the endpoint to run with these inputs. */
export class RunStartEvent extends Event {
  static readonly type = "run-start";
  /** What the form holds. */
  readonly inputs: Inputs;

  constructor(inputs: Inputs) {
    super(RunStartEvent.type, { bubbles: true, composed: true });
    this.inputs = inputs;
  }
}

/** Somebody wants the running job to end. */
export class RunCancelEvent extends Event {
  static readonly type = "run-cancel";
  constructor() {
    super(RunCancelEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * The form of one endpoint. It holds what is typed, checks it, and reports the inputs.
 *
 * @fires RunStartEvent
 * @fires RunCancelEvent
 */
export class EndpointForm extends LitElement {
  static override readonly properties = {
    fields: { attribute: false },
    running: { type: Boolean },
    cancelling: { type: Boolean },
    issues: { attribute: false },
  };
  declare fields: readonly Field[];
  /** Whether a job goes on, and so can be cancelled. */
  declare running: boolean;
  /** Whether somebody has cancelled it already. */
  declare cancelling: boolean;
  /** What the app or the SDK found wrong with the inputs of the last run. */
  declare issues: readonly InputIssue[];

  #drafts = new Map<string, Draft>();
  /** What is wrong, by field key. A problem goes as soon as its field is edited. */
  #problems = new Map<string, string>();

  static override readonly styles = [base, controls, formStyles, fileControlStyles];

  constructor() {
    super();
    this.fields = [];
    this.running = false;
    this.cancelling = false;
    this.issues = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("issues")) return;
    const problemOf = ({ parameter: { name } }: Field) =>
      this.issues.find(({ parameter }) => parameter === name)?.message;
    this.#problems = new Map(
      this.fields.flatMap((field) => {
        const problem = problemOf(field);
        return problem ? [[field.key, problem]] : [];
      }),
    );
  }

  protected override render() {
    return html`
      <form novalidate aria-labelledby="inputs" @submit=${this.#submit} @keydown=${this.#submitByKey}>
        <h3 id="inputs">Inputs</h3>
        ${this.fields.length === 0 ? html`<p class="empty">This endpoint takes no inputs.</p>` : ""}
        ${repeat(
          this.fields,
          (field) => field.key,
          (field) =>
            fieldControl({
              field,
              draft: this.#draftOf(field),
              problem: this.#problems.get(field.key) ?? "",
              onInput: (draft) => this.#edit(field, draft),
            }),
        )}
        <div class="actions">
          <button class="primary">${this.running ? "Run again" : "Run"}</button>
          <button type="button" ?disabled=${!this.running || this.cancelling} @click=${this.#cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  #draftOf(field: Field): Draft {
    const draft = this.#drafts.get(field.key);
    return draft === undefined ? initialDraft(field) : draft;
  }

  #edit(field: Field, draft: Draft): void {
    this.#drafts.set(field.key, draft);
    this.#problems.delete(field.key);
    this.requestUpdate();
  }

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    const reading = readInputs(this.fields, this.#drafts);
    this.#problems = new Map("problems" in reading ? reading.problems : []);
    this.requestUpdate();
    if ("inputs" in reading) this.dispatchEvent(new RunStartEvent(reading.inputs));
    else void this.#focusFirstProblem();
  };

  /** Enter runs from a box of one line, as it does from an `<input>`; Ctrl or Cmd with Enter runs from any. */
  readonly #submitByKey = (event: KeyboardEvent) => {
    const { target, key, shiftKey, ctrlKey, metaKey, isComposing } = event;
    if (key !== "Enter" || isComposing || !(target instanceof HTMLTextAreaElement)) return;
    if (!ctrlKey && !metaKey && (shiftKey || !("oneLine" in target.dataset))) return;
    event.preventDefault();
    target.form?.requestSubmit();
  };

  readonly #cancel = () => {
    this.dispatchEvent(new RunCancelEvent());
    // The button goes dead under the finger, and the keyboard would lose its place with it.
    this.renderRoot.querySelector<HTMLElement>("button.primary")?.focus();
  };

  async #focusFirstProblem(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }
}

customElements.define("endpoint-form", EndpointForm);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-form": EndpointForm;
  }
}
