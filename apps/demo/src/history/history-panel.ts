import { html, LitElement, nothing, type TemplateResult } from "lit";
import { onEvent } from "../common/on-event.ts";
import { plural } from "../common/plural.ts";
import { saveBlob } from "../common/save-blob.ts";
import { base, controls } from "../common/shared-styles.ts";
import "./compare-view.ts";
import { exportRuns } from "./export.ts";
import { RunAgainEvent } from "./history-events.ts";
import { historyPanelStyles } from "./history-panel-styles.ts";
import { RunPickEvent, RunRemoveEvent } from "./history-row.ts";
import type { Run, RunHistory } from "./run-history.ts";

export { createRunHistory } from "./run-history.ts";

/**
 * The history of the page's runs, in a dialog at the page's side.
 *
 * @fires RunAgainEvent
 */
export class HistoryPanel extends LitElement {
  static override readonly properties = {
    picked: { state: true },
    comparing: { state: true },
    shown: { state: true },
  };
  /** The ids of the runs to compare, the one that was picked first at the front. */
  declare private picked: readonly string[];
  declare private comparing: boolean;
  /** Whether the dialog is open. It holds nothing while it is not. */
  declare private shown: boolean;

  #history: RunHistory | undefined;
  #app = "";
  #leave = () => {};

  static override readonly styles = [base, controls, historyPanelStyles];

  constructor() {
    super();
    this.picked = [];
    this.comparing = false;
    this.shown = false;
    onEvent(this, RunPickEvent, ({ run }) => this.#pick(run));
    onEvent(this, RunRemoveEvent, ({ run }) => this.#history?.remove(run));
    onEvent(this, RunAgainEvent, () => this.#dialog?.close());
  }

  /** Opens the dialog. Runs of the app that is open need not say of which app they are. */
  async open(history: RunHistory, app: string): Promise<void> {
    this.#app = app;
    this.#history = history;
    this.#leave();
    this.#leave = history.$runs.listen(() => this.requestUpdate());
    this.shown = true;
    await this.updateComplete;
    this.#dialog?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  protected override render() {
    const history = this.#history;
    return html`
      <dialog aria-labelledby="title" class=${this.comparing ? "wide" : ""} @close=${this.#closed} @click=${this.#closeOutside}>
        ${this.shown && history ? this.#renderInside(history) : nothing}
      </dialog>
    `;
  }

  #renderInside(history: RunHistory): TemplateResult {
    const runs = history.$runs.get();
    const [left, right] = this.picked.map((id) => runs.find((run) => run.id === id));
    const isCompared = this.comparing && left && right;
    return html`
      <div class="inside">
        <div class="head">
          <h2 id="title">${isCompared ? "Two runs" : "History"}</h2>
          <button type="button" class="close" aria-label="Close the history" @click=${() => this.#dialog?.close()}>Close</button>
        </div>
        ${
          isCompared
            ? html`<button type="button" class="back" @click=${() => this.#compare(false)}>All runs</button>
                <compare-view .left=${left} .right=${right}></compare-view>`
            : this.#renderRuns(history, runs, Boolean(left && right))
        }
      </div>
    `;
  }

  #renderRuns(history: RunHistory, runs: readonly Run[], isPair: boolean): TemplateResult {
    return html`
      ${this.#renderStoring(history)}
      ${
        runs.length === 0
          ? html`<p class="empty">No runs yet. Each run of this page shows up here when it ends.</p>`
          : html`
            <div class="tools">
              <p>${isPair ? "Two are picked." : `${plural(runs.length, "run")}. Pick two to compare them.`}</p>
              <button type="button" class="primary" ?disabled=${!isPair} @click=${() => this.#compare(true)}>Compare</button>
              <button type="button" @click=${() => saveRuns(runs)}>Export</button>
              <button type="button" @click=${() => history.clear()}>Clear</button>
            </div>
            <ul>${runs.map(
              (run) => html`<li><history-row
              .run=${run}
              .app=${this.#app}
              .inputs=${history.inputsOf(run)}
              .picked=${this.picked.includes(run.id)}
            ></history-row></li>`,
            )}</ul>
          `
      }
    `;
  }

  #renderStoring(history: RunHistory): TemplateResult {
    const { stored } = history;
    return html`
      <div class="storing">
        <label><input
          type="checkbox"
          .checked=${stored === true}
          ?disabled=${stored === undefined}
          aria-describedby="storing"
          @change=${({ target }: Event) => this.#store(target instanceof HTMLInputElement && target.checked)}
        /> Keep it in this browser</label>
        <p id="storing">${
          stored === undefined
            ? "This browser lets the page store nothing, so the runs go with the page."
            : "The newest 50 runs, as plain text: inputs, outputs, and of files what the app says of them. Not ticked, they go with the page."
        }</p>
      </div>
    `;
  }

  #store(stored: boolean): void {
    this.#history?.setStored(stored);
    this.requestUpdate();
  }

  #pick({ id }: Run): void {
    const others = this.picked.filter((one) => one !== id);
    // The third one takes the place of the first.
    this.picked = others.length < this.picked.length ? others : [...others.slice(-1), id];
  }

  #compare(comparing: boolean): void {
    this.comparing = comparing;
    this.#dialog?.scrollTo(0, 0);
  }

  readonly #closed = () => {
    this.#leave();
    this.shown = false;
    this.comparing = false;
  };

  /** A click beside the dialog is one on the dialog itself: what is in it lies above it. */
  readonly #closeOutside = (event: Event) => {
    if (event.target === event.currentTarget) this.#dialog?.close();
  };
}

function saveRuns(runs: readonly Run[]): void {
  saveBlob(new Blob([exportRuns(runs)], { type: "application/json" }), "space-explorer-runs.json");
}

customElements.define("history-panel", HistoryPanel);

declare global {
  interface HTMLElementTagNameMap {
    "history-panel": HistoryPanel;
  }
}
