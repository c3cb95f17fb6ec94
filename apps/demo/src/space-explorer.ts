import { type App, connect } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";
import { html, LitElement, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "./address-bar.ts";
import { AddressOpenEvent } from "./address-bar.ts";
import { type EndpointChoice, type EndpointChoices, firstChoice } from "./endpoint-choices.ts";
import "./endpoint-list.ts";
import { EndpointSelectEvent } from "./endpoint-list.ts";
import "./endpoint-view.ts";
import "./error-view.ts";
import { createOpening } from "./opening.ts";
import { readPageAddress, writePageAddress } from "./page-address.ts";
import "./session-line.ts";
import { base } from "./shared-styles.ts";
import { explorerStyles } from "./space-explorer-styles.ts";
import { ignoreStrayDrops } from "./stray-drops.ts";

/** The whole page: opens an app, lists its endpoints, shows one, and keeps the page's own address in step. */
export class SpaceExplorer extends LitElement {
  readonly #opening = createOpening<App>({
    connect: (source, options) => connect(source, { ...options, transports: [gradio3()] }),
    onChange: () => this.requestUpdate(),
  });
  /** The endpoint that is shown, or that the page's address asks for. */
  #endpoint = "";
  #stopIgnoringDrops = () => {};

  static override readonly styles = [base, explorerStyles];

  constructor() {
    super();
    this.addEventListener(AddressOpenEvent.type, (event) => {
      if (event instanceof AddressOpenEvent) void this.#open(event.source, "");
    });
    this.addEventListener(EndpointSelectEvent.type, (event) => {
      if (event instanceof EndpointSelectEvent) this.#select(event.endpoint);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pagehide", this.#close);
    addEventListener("pageshow", this.#comeBack);
    this.#stopIgnoringDrops = ignoreStrayDrops(window);
    this.#openFromAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pagehide", this.#close);
    removeEventListener("pageshow", this.#comeBack);
    this.#stopIgnoringDrops();
    this.#close();
  }

  protected override render() {
    const { state } = this.#opening;
    return html`
      <header>
        <div class="brand"><img src="./icon.svg" alt="" width="28" height="28" /><h1>Space Explorer</h1></div>
        <address-bar
          .source=${state.phase === "none" ? "" : state.source}
          .busy=${state.phase === "opening"}
          .invalid=${state.phase === "failed"}
        ></address-bar>
      </header>
      <div class="announcement" role="status">${this.#announcement()}</div>
      <main aria-busy=${state.phase === "opening"}>${this.#renderMain()}</main>
    `;
  }

  #renderMain(): TemplateResult {
    const { state } = this.#opening;
    switch (state.phase) {
      case "none":
        return welcome;
      case "opening":
        return html`<div class="opening"><span class="orbit"></span><p>Opening <code>${state.source}</code> …</p></div>`;
      case "failed":
        return html`<error-view class="narrow" .error=${state.error}></error-view>`;
      case "open":
        return this.#renderApp(state.app, state.choices);
    }
  }

  #renderApp(app: App, choices: EndpointChoices): TemplateResult {
    const choice = choices.get(this.#endpoint);
    return html`
      <div class="app">
        <aside>
          <p class="count">${plural(choices.size, "endpoint")}</p>
          <endpoint-list .endpoints=${choices} .selected=${this.#endpoint} .hrefOf=${this.#hrefOf}></endpoint-list>
          <session-line .app=${app}></session-line>
        </aside>
        ${choice ? this.#renderEndpoint(app, choice) : this.#renderNoEndpoint(choices.size)}
      </div>
    `;
  }

  #renderEndpoint(app: App, choice: EndpointChoice): unknown {
    // Keyed, since another endpoint is another form and another run: nothing of the last one may linger.
    return keyed(choice, html`<endpoint-view .app=${app} .choice=${choice}></endpoint-view>`);
  }

  #renderNoEndpoint(count: number): TemplateResult {
    if (count === 0) return html`<p class="note">This app has no endpoints that can be called.</p>`;
    return html`<p class="note">This app has no endpoint <code>${this.#endpoint}</code>. Choose one of the list.</p>`;
  }

  #announcement(): string {
    const { state } = this.#opening;
    if (state.phase === "opening") return `Opening ${state.source}`;
    if (state.phase === "failed") return `${state.source} could not be opened`;
    return state.phase === "open" ? `${state.source} is open: ${plural(state.choices.size, "endpoint")}` : "";
  }

  #openFromAddress(): void {
    const { app, endpoint } = readPageAddress(location.search);
    if (app) void this.#open(app, endpoint);
  }

  readonly #close = () => this.#opening.close();

  /** A page that was put aside comes back with the app that it closed when it went. */
  readonly #comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) this.#openFromAddress();
  };

  async #open(source: string, endpoint: string): Promise<void> {
    this.#endpoint = endpoint;
    this.#keepAddress(source);
    await this.#opening.open(source);
    const { state } = this.#opening;
    // Another app may have been asked for meanwhile.
    if (state.phase !== "open" || state.source !== source || this.#endpoint) return;
    this.#select(firstChoice(state.choices));
  }

  #select(endpoint: string): void {
    this.#endpoint = endpoint;
    const { state } = this.#opening;
    if (state.phase === "open") this.#keepAddress(state.source);
    this.requestUpdate();
  }

  #keepAddress(app: string): void {
    history.replaceState(null, "", writePageAddress(location.href, { app, endpoint: this.#endpoint }));
    document.title = `${[this.#endpoint, app].filter(Boolean).join(" · ")} · Space Explorer`;
  }

  readonly #hrefOf = (endpoint: string) => {
    const { state } = this.#opening;
    return writePageAddress(location.href, { app: state.phase === "none" ? "" : state.source, endpoint });
  };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const welcome = html`
  <section class="welcome">
    <img src="./icon.svg" alt="" width="72" height="72" />
    <h2>Open any Gradio app and run it from here</h2>
    <p>Every endpoint becomes a form, and what it gives streams in as it is made. Type one of these above:</p>
    <dl>
      <div><dt>A Space</dt><dd><code>owner/space</code></dd></div>
      <div><dt>Its page</dt><dd><code>https://hf.co/spaces/owner/space</code></dd></div>
      <div><dt>Any app</dt><dd><code>http://127.0.0.1:7860</code></dd></div>
    </dl>
  </section>
`;

customElements.define("space-explorer", SpaceExplorer);

declare global {
  interface HTMLElementTagNameMap {
    "space-explorer": SpaceExplorer;
  }
}
