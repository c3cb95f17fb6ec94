import type { App } from "@spacecall/core";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base, controls } from "../common/shared-styles.ts";
import type { Drafts } from "../form/draft.ts";
import type { Inputs } from "../form/to-inputs.ts";
import "../run/endpoint-view.ts";
import type { AppAccess } from "../take-away/taken-call.ts";
import { type AppRuns, createAppRuns, type RunReport } from "./app-runs.ts";
import { type Columns, closeColumn, isKeepable, openColumns, toggleKept } from "./columns.ts";
import { ColumnsChangeEvent } from "./columns-change.ts";
import type { EndpointChoice, EndpointChoices } from "./endpoint-choices.ts";
import { RunsChangeEvent } from "./runs-change.ts";

/**
 * The endpoints that are open, side by side where there is room. Each has its own form and its own run, and finds both as they were when
 * another one was shown in its place meanwhile. Runs end with the column that is closed, and with the app.
 *
 * @fires ColumnsChangeEvent
 * @fires RunsChangeEvent
 */
export class EndpointColumns extends LitElement {
  static override readonly properties = {
    app: { attribute: false },
    choices: { attribute: false },
    columns: { attribute: false },
    access: { attribute: false },
    onRunEnd: { attribute: false },
  };
  declare app: App;
  declare choices: EndpointChoices;
  declare columns: Columns;
  declare access: AppAccess;
  /** Called at the end of each run, with what it was a run of. */
  declare onRunEnd: RunReport | undefined;

  /** What was typed into the forms of this app, also of endpoints that were left. */
  readonly #drafts = new WeakMap<EndpointChoice, Drafts>();
  #runs: AppRuns | undefined;

  static override readonly styles = [
    base,
    controls,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr));
        align-items: start;
        gap: 2rem clamp(1.25rem, 2.5vw, 2.25rem);
      }

      .columns:focus {
        outline: none;
      }

      .columns > * {
        min-width: 0;
        scroll-margin: 1.25rem;
      }

      .actions {
        display: flex;
        gap: 0.5rem;
      }

      button {
        min-height: 2.25rem;
        padding: 0 0.85rem;
        font-size: 0.88rem;
      }

      [aria-pressed="true"] {
        border-color: transparent;
        background: var(--accent-soft);
        color: var(--accent);
      }

      .note {
        color: var(--muted);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.choices = new Map();
    this.columns = openColumns([]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#runs?.close();
  }

  /** Fills the form of an endpoint that is open, and goes there. */
  async fill(key: string, inputs: Inputs): Promise<void> {
    await this.updateComplete;
    const choice = this.choices.get(key);
    const view = [...this.renderRoot.querySelectorAll("endpoint-view")].find((one) => one.choice === choice);
    await view?.fill(inputs);
  }

  protected override willUpdate(): void {
    this.#runs ??= createAppRuns(
      this.app,
      (...report) => this.onRunEnd?.(...report),
      (running) => this.dispatchEvent(new RunsChangeEvent(running)),
    );
  }

  protected override render() {
    return html`<div class="columns" tabindex="-1">${repeat(
      this.columns.keys,
      (key) => key,
      (key) => this.#renderColumn(key),
    )}</div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("columns");
    if (!before || before.current === this.columns.current || this.columns.keys.length === 1) return;
    const at = this.columns.keys.indexOf(this.columns.current);
    this.renderRoot.querySelector(".columns")?.children[at]?.scrollIntoView({ block: "nearest" });
  }

  #renderColumn(key: string): TemplateResult {
    const choice = this.choices.get(key);
    if (!choice)
      return html`<div>
        ${this.#renderActions(key)}
        <p class="note">This app has no endpoint <code>${key}</code>. Choose one of the list.</p>
      </div>`;
    return html`<endpoint-view
      .app=${this.app}
      .choice=${choice}
      .drafts=${this.#draftsOf(choice)}
      .run=${this.#runs?.of(key, choice)}
      .access=${this.access}
    >${this.#renderActions(key, choice)}</endpoint-view>`;
  }

  #draftsOf(choice: EndpointChoice): Drafts {
    const drafts = this.#drafts.get(choice) ?? new Map();
    this.#drafts.set(choice, drafts);
    return drafts;
  }

  #renderActions(key: string, choice?: EndpointChoice): TemplateResult | typeof nothing {
    const { columns } = this;
    const label = choice?.label ?? key;
    const kept = columns.kept.has(key);
    const hasOthers = columns.keys.length > 1 || this.choices.size > 1;
    const isAsked = choice !== undefined && hasOthers && isKeepable(columns, key);
    const several = columns.keys.length > 1;
    if (!isAsked && !several) return nothing;
    return html`<div class="actions" slot="actions">
      ${
        isAsked
          ? html`<button
              type="button"
              aria-pressed=${kept}
              title="Another endpoint then opens beside this one"
              @click=${() => this.#change(toggleKept(columns, key))}
            >Keep beside</button>`
          : nothing
      }
      ${
        several
          ? html`<button type="button" aria-label="Close ${label}" @click=${() => this.#close(key)}>Close</button>`
          : nothing
      }
    </div>`;
  }

  async #close(key: string): Promise<void> {
    this.#runs?.cancel(key);
    this.#change(closeColumn(this.columns, key));
    await this.updateComplete;
    // What had the focus is gone: the next Tab goes on from here.
    this.renderRoot.querySelector<HTMLElement>(".columns")?.focus();
  }

  #change(columns: Columns): void {
    this.dispatchEvent(new ColumnsChangeEvent(columns));
  }
}

customElements.define("endpoint-columns", EndpointColumns);

declare global {
  interface HTMLElementTagNameMap {
    "endpoint-columns": EndpointColumns;
  }
}
