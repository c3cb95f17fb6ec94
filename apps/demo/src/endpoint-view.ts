import { call, type EndpointInfo, type InputIssue, isSpacecallError } from "@spacecall/core";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import "./endpoint-form.ts";
import { RunStartEvent, RunStopEvent } from "./endpoint-form.ts";
import { type Field, toField } from "./field.ts";
import { oncePerFrame } from "./once-per-frame.ts";
import "./run-panel.ts";
import { createRun } from "./run.ts";
import { base } from "./shared-styles.ts";

/** One endpoint: what it is, its form, and what became of its last run. Make a new one for another endpoint. */
export class EndpointView extends LitElement {
  static override readonly properties = {
    source: { type: String },
    name: { type: String },
    info: { attribute: false },
  };
  /** The app, as `call()` takes it. */
  declare source: string;
  declare name: string;
  declare info: EndpointInfo;

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
    this.source = "";
    this.name = "";
    this.info = { parameters: [], returns: [] };
    this.addEventListener(RunStartEvent.type, (event) => {
      if (event instanceof RunStartEvent) this.#start(event.inputs);
    });
    this.addEventListener(RunStopEvent.type, () => this.#run.stop());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.stop();
    this.#draw.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("info")) this.#fields = this.info.parameters.map(toField);
  }

  protected override render() {
    const { state } = this.#run;
    const { description, returns } = this.info;
    return html`
      <div class="head">
        <h2>${this.name}</h2>
        ${description ? html`<p class="description">${description}</p>` : nothing}
      </div>
      <div class="panes">
        <endpoint-form
          class="pane"
          .fields=${this.#fields}
          .running=${state.phase === "running"}
          .issues=${state.phase === "failed" ? issuesOf(state.error) : noIssues}
        ></endpoint-form>
        <run-panel class="pane" .state=${state} .returns=${returns}></run-panel>
      </div>
    `;
  }

  #start(inputs: RunStartEvent["inputs"]): void {
    const { source, name } = this;
    this.#run.start((signal) => call(source, name, inputs, { signal }));
  }
}

/** One and the same list, so that the form is told of a change only where there is one. */
const noIssues: readonly InputIssue[] = [];

function issuesOf(error: unknown): readonly InputIssue[] {
  return isSpacecallError(error, "input") ? error.issues : noIssues;
}

customElements.define("endpoint-view", EndpointView);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-view": EndpointView;
  }
}
