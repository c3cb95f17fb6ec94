import type { App } from "@spacecall/core";
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { plural } from "../common/plural.ts";
import type { FinishedRun } from "../history/history-events.ts";
import type { AppAccess } from "../take-away/taken-call.ts";
import type { RunReport } from "./app-runs.ts";
import type { Columns } from "./columns.ts";
import type { EndpointChoices } from "./endpoint-choices.ts";
import "./endpoint-list.ts";
import "./session-line.ts";

/** An app that is open, and what of it is shown. */
export interface OpenApp {
  readonly source: string;
  readonly app: App;
  readonly choices: EndpointChoices;
  readonly columns: Columns;
  /** The endpoints that run now. */
  readonly running: ReadonlySet<string>;
  readonly access: AppAccess;
  /** Makes the address of this page with an endpoint open. */
  readonly hrefOf: (endpoint: string) => string;
  /** Whether what shows its endpoints could not be loaded. */
  readonly isBroken: boolean;
  /** Called at the end of each run. */
  readonly onRunEnd: (run: FinishedRun) => void;
}

/** Shows an app that is open: the list of its endpoints, and those that are chosen. */
export function renderApp(open: OpenApp): TemplateResult {
  const { app, choices, columns, running, hrefOf } = open;
  return html`
    <div class="app ${columns.keys.length > 2 ? "many" : ""}">
      <aside>
        <p class="about">
          <span>${plural(choices.size, "endpoint")}</span>
          <a href=${app.url} target="_blank" rel="noopener noreferrer" title="Open the app’s own page">Gradio ${app.gradioVersion}</a>
        </p>
        <endpoint-list .endpoints=${choices} .selected=${columns.current} .running=${running} .hrefOf=${hrefOf}></endpoint-list>
        <session-line .app=${app}></session-line>
      </aside>
      ${choices.size > 0 ? renderColumns(open) : html`<p class="note">This app has no endpoints that can be called.</p>`}
    </div>
  `;
}

function renderColumns(open: OpenApp): unknown {
  const { source, app, choices, columns, access, isBroken, onRunEnd } = open;
  if (!customElements.get("endpoint-columns"))
    return html`<p class="note">${isBroken ? "A part of this page could not be loaded. Reload it." : "Loading…"}</p>`;
  // A run may end when another app is open already, so it is told of with the one that it was of.
  const report: RunReport = ({ info }, endpoint, state) =>
    onRunEnd({ app: source, endpoint, returns: info.returns, state });
  // Keyed, since another app has other forms and other runs: nothing of the last one may linger.
  return keyed(
    app,
    html`<endpoint-columns
      .app=${app}
      .choices=${choices}
      .columns=${columns}
      .access=${access}
      .onRunEnd=${report}
    ></endpoint-columns>`,
  );
}
