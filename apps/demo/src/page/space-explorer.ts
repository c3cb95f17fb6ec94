import { type ConnectOptions, isSpacecallError } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";
import { createAppStore } from "@spacecall/store";
import { html, LitElement, type TemplateResult } from "lit";
import { type AccessNeed, accessNeed } from "./access-need.ts";
import { AccountEvent, tendAccount } from "./account-line.ts";
import { AddressOpenEvent } from "./address-bar.ts";
import { announce } from "./announce.ts";
import { accessTo } from "./app-access.ts";
import { type Columns, chooseColumn, openColumns } from "./columns.ts";
import { ColumnsChangeEvent } from "./columns-change.ts";
import { firstChoice } from "./endpoint-choices.ts";
import { EndpointSelectEvent } from "./endpoint-list.ts";
import "../common/error-view.ts";
import { RetryEvent } from "../common/error-view.ts";
import { onEvent } from "../common/on-event.ts";
import { type FinishedRun, RunAgainEvent } from "../history/history-events.ts";
import { givenUp } from "./given-up.ts";
import { keepAddress } from "./keep-address.ts";
import { renderApp } from "./open-app.ts";
import { createOpening } from "./opening.ts";
import "./opening-view.ts";
import { base, controls } from "../common/shared-styles.ts";
import { OpeningCancelEvent } from "./opening-view.ts";
import { readPageAddress, writePageAddress } from "./page-address.ts";
import { pageHead } from "./page-head.ts";
import { PageLife } from "./page-life.ts";
import { RunsChangeEvent } from "./runs-change.ts";
import { explorerStyles } from "./space-explorer-styles.ts";
import { completeAddress } from "./typed-address.ts";
import { recallVisitor, searchBeforeSignIn, type Visitor } from "./visitor.ts";
import { welcome } from "./welcome.ts";

/** The whole page: opens an app, lists its endpoints, shows one, and keeps the page's own address in step. */
export class SpaceExplorer extends LitElement {
  #visitor: Visitor = recallVisitor("", () => this.requestUpdate());
  readonly #opening = createOpening({
    createStore: (source, signal) => {
      this.#given = this.#visitor.accessTo(source);
      const hub = this.#hub && { hubUrl: this.#hub };
      return createAppStore(source, { signal, ...this.#given, ...hub, transports: [gradio3()] });
    },
    onChange: () => {
      this.#keepFocus();
      this.requestUpdate();
    },
  });
  /** The Hub that the page's address names; empty for the public one. */
  #hub = "";
  /** What the app was opened with. */
  #given: Pick<ConnectOptions, "token" | "auth"> = {};
  /** The phase that is on the page. */
  #phase = "none";
  /** What the app would not open without. */
  #need: AccessNeed | undefined;
  /** The endpoints that are shown, or that the page's address asks for. */
  #columns = openColumns([]);
  /** The endpoints of the app that run now. */
  #running: ReadonlySet<string> = new Set();
  /** Whether a part of the page could not be loaded. */
  #isBroken = false;

  static override readonly styles = [base, controls, explorerStyles];

  constructor() {
    super();
    new PageLife(this, {
      onLeave: () => this.#opening.close(),
      onReturn: () => void this.#openFromAddress(),
      onMove: () => this.#follow(),
    });
    onEvent(this, AddressOpenEvent, ({ source }) => void this.#open(completeAddress(source)));
    onEvent(this, EndpointSelectEvent, ({ endpoint }) => this.#show(chooseColumn(this.#columns, endpoint)));
    onEvent(this, ColumnsChangeEvent, ({ columns }) => this.#show(columns));
    onEvent(this, RunsChangeEvent, ({ running }) => {
      this.#running = running;
      this.requestUpdate();
    });
    onEvent(this, RunAgainEvent, (event) => void this.#runAgain(event));
    onEvent(this, AccountEvent, ({ wish }) => {
      if (this.#visitor.account) tendAccount(this.#visitor.account, wish);
    });
    onEvent(this, RetryEvent, this.#openAgain);
    onEvent(this, OpeningCancelEvent, () => this.#opening.cancel());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#openFromAddress();
  }

  /** What was asked for in the address bar; empty before that. */
  get #source(): string {
    const { state } = this.#opening;
    return state.phase === "none" ? "" : state.source;
  }

  protected override render() {
    const { state } = this.#opening;
    return html`
      ${pageHead({
        visitor: this.#visitor,
        source: this.#source,
        isBusy: state.phase === "opening",
        isInvalid:
          state.phase === "failed" &&
          !isSpacecallError(state.error, "auth") &&
          !isSpacecallError(state.error, "space"),
        need: this.#need,
        home: this.#hrefTo(""),
        onHome: this.#goHome,
      })}
      <div class="announcement" role="status">${announce(state)}</div>
      <main tabindex="-1" aria-busy=${state.phase === "opening"}>${this.#renderMain()}</main>
    `;
  }

  #renderMain(): TemplateResult {
    const { state } = this.#opening;
    switch (state.phase) {
      case "none":
        return this.#renderWelcome();
      case "opening":
        return html`<opening-view .source=${state.source} .since=${state.startedAt} .seen=${state.seen}></opening-view>`;
      case "cancelled":
        return givenUp(state, this.#openAgain);
      case "failed":
        return html`<error-view class="narrow" .level=${2} .error=${state.error} .opening=${true}></error-view>`;
      case "open":
        return renderApp({
          ...state,
          columns: this.#columns,
          running: this.#running,
          access: accessTo(state.app, this.#given, this.#hub),
          hrefOf: this.#hrefOf,
          isBroken: this.#isBroken,
          onRunEnd: this.#noteRun,
        });
    }
  }

  #renderWelcome(): TemplateResult {
    const { recent } = this.#visitor;
    return welcome({
      recent: recent.list,
      hrefOf: this.#hrefTo,
      onOpen: (source) => void this.#open(source),
      onForget: (source) => {
        recent.forget(source);
        this.requestUpdate();
      },
    });
  }

  async #openFromAddress(): Promise<void> {
    const { href } = location;
    const search = searchBeforeSignIn(href);
    if (search !== undefined) history.replaceState(null, "", location.pathname + search);
    const { app, endpoints, hub } = readPageAddress(location.search);
    this.#hub = hub;
    this.#visitor = recallVisitor(hub, () => this.requestUpdate());
    this.requestUpdate();
    if (search !== undefined) await this.#visitor.account?.comeBack(href);
    if (app) void this.#open(app, openColumns(endpoints), false);
  }

  /** Shows what the address names, since Back or Forward has changed it. */
  #follow(): void {
    const { app, endpoints } = readPageAddress(location.search);
    const { state } = this.#opening;
    const columns = openColumns(endpoints);
    if (app && state.phase === "open" && state.source === app && columns.current) this.#show(columns, false);
    else if (app) void this.#open(app, columns, false);
    else {
      this.#need = undefined;
      this.#opening.reset();
      keepAddress(app, columns, false);
    }
  }

  async #open(source: string, columns: Columns = openColumns([]), step = true): Promise<void> {
    this.#columns = columns;
    this.#running = new Set();
    this.#need = undefined;
    keepAddress(source, columns, step);
    // The rest of the page comes while the app is asked.
    const workbench = import("./endpoint-columns.ts").catch(() => {
      this.#isBroken = true;
    });
    await Promise.all([this.#opening.open(source), workbench]);
    const { state } = this.#opening;
    if (state.phase === "open" && state.source === source) this.#visitor.recent.add(source);
    if (state.phase === "failed" && state.source === source)
      this.#need = accessNeed(state.error, this.#given, this.#visitor.hubUrl);
    this.requestUpdate();
    // Another app may have been asked for meanwhile.
    if (state.phase !== "open" || state.source !== source || this.#columns.current) return;
    this.#show(chooseColumn(this.#columns, firstChoice(state.choices)), false);
  }

  readonly #openAgain = () => {
    const { state } = this.#opening;
    if (state.phase !== "none") void this.#open(state.source, this.#columns);
  };

  /** Keeps the focus in the main part when that gets new contents: what had it is about to go, and the next Tab shall go on from here. */
  #keepFocus(): void {
    const { phase } = this.#opening.state;
    if (phase === this.#phase) return;
    this.#phase = phase;
    const main = this.shadowRoot?.querySelector("main");
    if (main?.contains(this.shadowRoot?.activeElement ?? null)) main.focus();
  }

  #show(columns: Columns, step = true): void {
    this.#columns = columns;
    const { state } = this.#opening;
    if (state.phase === "open") keepAddress(state.source, columns, step);
    this.requestUpdate();
  }

  readonly #noteRun = (run: FinishedRun) => {
    void this.shadowRoot?.querySelector("history-button")?.add(run);
  };

  /** Opens the endpoint of a run, and fills its form with what the run was given. */
  async #runAgain({ app, endpoint, inputs }: RunAgainEvent): Promise<void> {
    const { state } = this.#opening;
    if (state.phase === "open" && state.source === app) this.#show(chooseColumn(this.#columns, endpoint));
    else await this.#open(app, openColumns([endpoint]));
    await this.updateComplete;
    await this.shadowRoot?.querySelector("endpoint-columns")?.fill(endpoint, inputs);
  }

  readonly #hrefTo = (app: string) => writePageAddress(location.href, { app, endpoints: [] });

  readonly #goHome = () => {
    history.pushState(null, "", this.#hrefTo(""));
    this.#follow();
  };

  readonly #hrefOf = (endpoint: string) =>
    writePageAddress(location.href, { app: this.#source, endpoints: [endpoint] });
}

customElements.define("space-explorer", SpaceExplorer);

declare global {
  interface HTMLElementTagNameMap {
    "space-explorer": SpaceExplorer;
  }
}
