import { StoreController } from "@nanostores/lit";
import { type App, type InputIssue, isSpacecallError } from "@spacecall/core";
import type { JobState } from "@spacecall/store";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { onEvent } from "../common/on-event.ts";
import { base } from "../common/shared-styles.ts";
import type { Drafts } from "../form/draft.ts";
import "../form/endpoint-form.ts";
import { FormInputEvent, RunCancelEvent, RunStartEvent } from "../form/endpoint-form.ts";
import { type Field, toField } from "../form/field.ts";
import type { FormReading } from "../form/inputs.ts";
import type { Inputs } from "../form/to-inputs.ts";
import type { EndpointChoice } from "../page/endpoint-choices.ts";
import type { AppAccess, TakenCall } from "../take-away/taken-call.ts";
import type { EndpointRun } from "./endpoint-run.ts";
import { endpointViewStyles } from "./endpoint-view-styles.ts";
import "./run-panel.ts";

/**
 * One endpoint: what it is, its form, what became of its last run, and the call as code. Make a new one for another endpoint.
 *
 * @slot actions what can be done with the endpoint as a whole
 */
export class EndpointView extends LitElement {
  static override readonly properties = {
    app: { attribute: false },
    choice: { attribute: false },
    drafts: { attribute: false },
    run: { attribute: false },
    access: { attribute: false },
  };
  /** The app that it belongs to. */
  declare app: App;
  declare choice: EndpointChoice;
  /** What is typed into its form, which outlives this view. */
  declare drafts: Drafts;
  /** Its runs, which outlive this view too. */
  declare run: EndpointRun;
  /** How the app is reached from elsewhere. */
  declare access: AppAccess;

  #fields: readonly Field[] = [];
  /** What the form holds, or held when it was last complete. */
  #inputs: Inputs | undefined;
  /** Whether the form is complete. */
  #filled = true;
  #call: TakenCall | undefined;

  static override readonly styles = [base, endpointViewStyles];

  constructor() {
    super();
    onEvent(this, FormInputEvent, ({ reading }) => void this.#take(reading));
    onEvent(this, RunStartEvent, ({ inputs }) => {
      this.run.start(inputs);
      void this.#showRun();
    });
    onEvent(this, RunCancelEvent, () => this.run.$job.cancel());
  }

  /** Fills the form, once it is there. */
  async fill(inputs: Inputs): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector("endpoint-form")?.fill(inputs);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("choice")) this.#fields = this.choice.info.parameters.map(toField);
    if (changed.has("run")) new StoreController(this, this.run.$job);
  }

  protected override render() {
    const { $job, yields } = this.run;
    const state = $job.get();
    const { label, info } = this.choice;
    const { description, returns, examples = noExamples } = info;
    return html`
      <div class="head">
        <h2>${label}</h2>
        <slot name="actions"></slot>
        ${description ? html`<p class="description">${description}</p>` : nothing}
      </div>
      <div class="panes">
        <endpoint-form
          class="pane"
          .fields=${this.#fields}
          .drafts=${this.drafts}
          .examples=${examples}
          .running=${state.busy}
          .cancelling=${state.cancelling}
          .issues=${issuesOf(state)}
        ></endpoint-form>
        <run-panel class="pane" .state=${state} .yields=${yields} .returns=${returns}></run-panel>
        ${this.#call ? html`<take-away class="pane" .call=${this.#call} .filled=${this.#filled}></take-away>` : nothing}
      </div>
    `;
  }

  /** Brings what becomes of a run into sight where it stands below the form, as on a phone. Beside it, it is in sight already. */
  async #showRun(): Promise<void> {
    await this.updateComplete;
    const [form, panel] = ["endpoint-form", "run-panel"].map((name) => this.renderRoot.querySelector(name));
    if (!form || !panel || panel.getBoundingClientRect().top < form.getBoundingClientRect().bottom) return;
    panel.scrollIntoView({ block: "nearest" });
  }

  /** Takes what the form holds for the code of the call. What writes that loads when there is something to write. */
  async #take(reading: FormReading): Promise<void> {
    this.#filled = "inputs" in reading;
    if ("inputs" in reading) this.#inputs = reading.inputs;
    try {
      const { toCall } = await import("../take-away/to-call.ts");
      const { app, choice, access } = this;
      this.#call = toCall({ app, choice, access, inputs: this.#inputs });
      this.requestUpdate();
    } catch {
      // Without its module there is no code to take away, and everything else works.
    }
  }
}

const noExamples: NonNullable<EndpointChoice["info"]["examples"]> = [];

/** One and the same list, so that the form is told of a change only where there is one. */
const noIssues: readonly InputIssue[] = [];

function issuesOf({ error }: JobState): readonly InputIssue[] {
  return isSpacecallError(error, "input") ? error.issues : noIssues;
}

customElements.define("endpoint-view", EndpointView);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-view": EndpointView;
  }
}
