import { type ApiInfo, type EndpointInfo, viewApi } from "@spacecall/core";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "./address-bar.ts";
import { AddressOpenEvent } from "./address-bar.ts";
import "./endpoint-list.ts";
import { EndpointSelectEvent } from "./endpoint-list.ts";
import "./endpoint-view.ts";
import "./error-view.ts";
import { createOpening } from "./opening.ts";
import { readPageAddress, writePageAddress } from "./page-address.ts";
import { base } from "./shared-styles.ts";
import { explorerStyles } from "./space-explorer-styles.ts";

/** The whole page: opens an app, lists its endpoints, shows one, and keeps the page's own address in step. */
export class SpaceExplorer extends LitElement {
  readonly #opening = createOpening({ viewApi, onChange: () => this.requestUpdate() });
  /** The endpoint that is shown, or that the page's address asks for. */
  #endpoint = "";

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
    const { app, endpoint } = readPageAddress(location.search);
    if (app) void this.#open(app, endpoint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opening.close();
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
        return this.#renderApp(state.source, state.api);
    }
  }

  #renderApp(source: string, { named, unnamed }: ApiInfo): TemplateResult {
    const info = named.get(this.#endpoint);
    return html`
      <div class="app">
        <aside>
          <p class="count">${plural(named.size, "endpoint")}</p>
          <endpoint-list .endpoints=${named} .selected=${this.#endpoint} .hrefOf=${this.#hrefOf}></endpoint-list>
          ${unnamed.size > 0 ? html`<p class="note">${unnamed.size} more without a name can’t be called from here.</p>` : nothing}
        </aside>
        ${info ? this.#renderEndpoint(source, info) : this.#renderNoEndpoint(named.size)}
      </div>
    `;
  }

  #renderEndpoint(source: string, info: EndpointInfo): unknown {
    // Keyed, since another endpoint is another form and another run: nothing of the last one may linger.
    return keyed(
      `${source} ${this.#endpoint}`,
      html`<endpoint-view .source=${source} .name=${this.#endpoint} .info=${info}></endpoint-view>`,
    );
  }

  #renderNoEndpoint(count: number): TemplateResult {
    if (count === 0) return html`<p class="note">This app has no endpoints that can be called by name.</p>`;
    return html`<p class="note">This app has no endpoint <code>${this.#endpoint}</code>. Choose one of the list.</p>`;
  }

  #announcement(): string {
    const { state } = this.#opening;
    if (state.phase === "opening") return `Opening ${state.source}`;
    if (state.phase === "failed") return `${state.source} could not be opened`;
    return state.phase === "open"
      ? `${state.source} is open: ${plural(state.api.named.size, "endpoint")}`
      : "";
  }

  async #open(source: string, endpoint: string): Promise<void> {
    this.#endpoint = endpoint;
    this.#keepAddress(source);
    await this.#opening.open(source);
    const { state } = this.#opening;
    // Another app may have been asked for meanwhile.
    if (state.phase !== "open" || state.source !== source || this.#endpoint) return;
    this.#select(firstChoice(state.api.named));
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

/** The endpoint to show when none was asked for: the first that takes something, since there is something to try. */
function firstChoice(endpoints: ReadonlyMap<string, EndpointInfo>): string {
  const names = [...endpoints.keys()];
  return names.find((name) => endpoints.get(name)?.parameters.length) ?? names[0] ?? "";
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
