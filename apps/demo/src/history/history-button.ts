import { css, html, LitElement, nothing } from "lit";
import { base, controls } from "../common/shared-styles.ts";
import type { FinishedRun } from "./history-events.ts";
import type { RunHistory } from "./run-history.ts";

/** Opens the history of the page's runs. What keeps and shows it loads with the first run, or when somebody looks. */
export class HistoryButton extends LitElement {
  static override readonly properties = {
    app: { type: String },
    count: { state: true },
    failed: { state: true },
  };
  /** What the app that is open was opened by; empty where none is. */
  declare app: string;
  /** How many runs there are. */
  declare private count: number;
  /** Whether the history could not be loaded. */
  declare private failed: boolean;

  #loading: Promise<RunHistory> | undefined;

  static override readonly styles = [
    base,
    controls,
    css`
      button {
        min-height: 2.75rem;
        padding: 0 0.9rem;
        border-color: transparent;
        background: transparent;
        color: var(--muted);
        white-space: nowrap;
      }

      .count {
        min-width: 1.5rem;
        padding: 0.05rem 0.4rem;
        border-radius: 99px;
        background: var(--accent-soft);
        color: var(--accent);
        font-size: 0.8rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  constructor() {
    super();
    this.app = "";
    this.count = 0;
    this.failed = false;
  }

  /** Adds a run to the history. */
  async add(run: FinishedRun): Promise<void> {
    (await this.#load())?.add(run);
  }

  protected override render() {
    return html`
      <button type="button" aria-haspopup="dialog" @click=${this.#open}
        >${this.failed ? "No history" : "History"}${this.count > 0 ? html` <span class="count">${this.count}</span>` : nothing}</button>
      <history-panel></history-panel>
    `;
  }

  readonly #open = async () => {
    const history = await this.#load();
    const panel = this.renderRoot.querySelector("history-panel");
    if (history && panel) await panel.open(history, this.app);
  };

  async #load(): Promise<RunHistory | undefined> {
    this.#loading ??= this.#create();
    try {
      const history = await this.#loading;
      this.failed = false;
      return history;
    } catch {
      // Its modules did not come. The next run or click asks for them again.
      this.#loading = undefined;
      this.failed = true;
      return undefined;
    }
  }

  async #create(): Promise<RunHistory> {
    const { createRunHistory } = await import("./history-panel.ts");
    const history = createRunHistory(ownStorage());
    history.$runs.subscribe((runs) => {
      this.count = runs.length;
    });
    return history;
  }
}

/** The browser's storage; none where it is forbidden. */
function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

customElements.define("history-button", HistoryButton);

declare global {
  interface HTMLElementTagNameMap {
    "history-button": HistoryButton;
  }
}
