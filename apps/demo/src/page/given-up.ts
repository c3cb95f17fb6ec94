import { html, type TemplateResult } from "lit";
import type { OpeningState } from "./opening.ts";

/** What stands there when somebody no longer waits for an app, with the way back. */
export function givenUp(
  { source, seen }: Extract<OpeningState, { readonly phase: "cancelled" }>,
  onAgain: () => void,
): TemplateResult {
  return html`<div class="cancelled">
    <p>You stopped waiting for <code>${source}</code>.${seen.length > 0 ? " It goes on starting by itself." : ""}</p>
    <button type="button" @click=${onAgain}>Open it again</button>
  </div>`;
}
