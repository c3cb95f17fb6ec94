import { html, nothing, type TemplateResult } from "lit";
import { isPlainClick } from "../common/plain-click.ts";
import "../history/history-button.ts";
import type { AccessNeed } from "./access-need.ts";
import "./account-line.ts";
import "./address-bar.ts";
import { hostOf, type Visitor } from "./visitor.ts";

/** What the head of the page is drawn from. */
export interface PageHeadOptions {
  readonly visitor: Visitor;
  /** What was asked for in the address bar; empty before that. */
  readonly source: string;
  /** Whether an app is being opened. */
  readonly isBusy: boolean;
  /** Whether the address led nowhere. */
  readonly isInvalid: boolean;
  /** What the app would not open without. */
  readonly need: AccessNeed | undefined;
  /** The address of the page without an app. */
  readonly home: string;
  readonly onHome: () => void;
}

/** Draws the head of the page: the way home, the address, the history, and the visitor's account. */
export function pageHead(options: PageHeadOptions): TemplateResult {
  const { visitor, source, isBusy, isInvalid, need, home, onHome } = options;
  const { account, credentials, recent, hubUrl, findSpaces } = visitor;
  const hub = hostOf(hubUrl);
  const goHome = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    onHome();
  };
  return html`
    <header>
      <h1><a class="brand" href=${home} @click=${goHome}>
        <img src="./icon.svg" alt="" width="28" height="28" />Space Explorer
      </a></h1>
      <address-bar
        .source=${source}
        .busy=${isBusy}
        .invalid=${isInvalid}
        .credentials=${credentials}
        .need=${need}
        .hub=${hub}
        .recent=${recent.list}
        .findSpaces=${findSpaces}
      ></address-bar>
      <history-button .app=${source}></history-button>
      ${account ? html`<account-line .state=${account.state} .kept=${account.isKept} .hub=${hub}></account-line>` : nothing}
    </header>
  `;
}
