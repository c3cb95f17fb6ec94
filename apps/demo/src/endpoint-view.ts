import { type App, type InputIssue, isSpacecallError } from "@spacecall/core";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { EndpointChoice } from "./endpoint-choices.ts";
import "./endpoint-form.ts";
import { RunCancelEvent, RunStartEvent } from "./endpoint-form.ts";
import { type Field, toField } from "./field.ts";
import { oncePerFrame } from "./once-per-frame.ts";
import "./run-panel.ts";
import { createRun, isOver, type RunState } from "./run.ts";
import { base } from "./shared-styles.ts";

/** One endpoint: what it is, its form, and what became of its last run. Make a new one for another endpoint. */
export class EndpointView extends LitElement {
  static override readonly properties = { app: { attribute: false }, choice: { attribute: false } };
  /** The app that it belongs to. */
  declare app: App;
  declare choice: EndpointChoice;

  #fields: readonly Field[] = [];
  readonly #draw = oncePerFrame(() => this.requestUpdate());
  readonly #run = createRun({ onChange: () => this.#draw.request(), now: () => performance.now() });

  static override readonly styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }

      .head {
        margin-bottom: 1.25rem;
      }

      h2 {
        font-family: var(--mono);
        font-size: clamp(1.25rem, 4vw, 1.6rem);
        font-weight: 600;
        letter-spacing: -0.01em;
        overflow-wrap: anywhere;
      }

      .description {
        max-width: 65ch;
        margin-top: 0.25rem;
        color: var(--muted);
        white-space: pre-line;
      }

      .panes {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
        gap: 1.25rem;
      }

      .pane {
        padding: clamp(1rem, 3cqi, 1.6rem);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }

      @container (min-width: 44rem) {
        .panes {
          grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener(RunStartEvent.type, (event) => {
      if (event instanceof RunStartEvent) this.#start(event.inputs);
    });
    this.addEventListener(RunCancelEvent.type, () => this.#run.cancel());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.cancel();
    this.#draw.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("choice")) this.#fields = this.choice.info.parameters.map(toField);
  }

  protected override render() {
    const { state } = this.#run;
    const { label, info } = this.choice;
    const { description, returns } = info;
    return html`
      <div class="head">
        <h2>${label}</h2>
        ${description ? html`<p class="description">${description}</p>` : nothing}
      </div>
      <div class="panes">
        <endpoint-form
          class="pane"
          .fields=${this.#fields}
          .running=${state !== undefined && !isOver(state)}
          .cancelling=${state?.cancelAsked === true}
          .issues=${issuesOf(state)}
        ></endpoint-form>
        <run-panel class="pane" .state=${state} .returns=${returns}></run-panel>
      </div>
    `;
  }

  #start(inputs: RunStartEvent["inputs"]): void {
    const { app, choice } = this;
    const { id } = choice;
    // The same twice: a name has types that an index has not, and `submit()` tells them apart.
    this.#run.start(() => (typeof id === "number" ? app.submit(id, inputs) : app.submit(id, inputs)));
  }
}

/** One and the same list, so that the form is told of a change only where there is one. */
const noIssues: readonly InputIssue[] = [];

function issuesOf(state: RunState | undefined): readonly InputIssue[] {
  if (state?.status.phase !== "error") return noIssues;
  const { error } = state.status;
  return isSpacecallError(error, "input") ? error.issues : noIssues;
}

customElements.define("endpoint-view", EndpointView);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-view": EndpointView;
  }
}
