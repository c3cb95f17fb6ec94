import { html, nothing, type TemplateResult } from "lit";
import { isPlainClick } from "../common/plain-click.ts";

/** What the page shows while no app is open. */
export interface WelcomeOptions {
  /** The apps that were opened last. */
  readonly recent: readonly string[];
  readonly hrefOf: (source: string) => string;
  readonly onOpen: (source: string) => void;
  readonly onForget: (source: string) => void;
}

/** Draws the page of somebody who has opened no app yet: what can be typed, and what they opened last. */
export function welcome({ recent, ...options }: WelcomeOptions): TemplateResult {
  return html`
    <section class="welcome">
      <img src="./icon.svg" alt="" width="72" height="72" />
      <h2>Open any Gradio app and run it from here</h2>
      <p>Every endpoint becomes a form, and what it gives streams in as it is made. Type a name to search the Hub, or one of these:</p>
      <dl>
        <div><dt>A Space</dt><dd><code>owner/space</code></dd></div>
        <div><dt>Its page</dt><dd><code>https://hf.co/spaces/owner/space</code></dd></div>
        <div><dt>Any app</dt><dd><code>http://127.0.0.1:7860</code></dd></div>
      </dl>
      ${recent.length > 0 ? recentList(recent, options) : nothing}
    </section>
  `;
}

function recentList(
  recent: readonly string[],
  { hrefOf, onOpen, onForget }: Omit<WelcomeOptions, "recent">,
): TemplateResult {
  const open = (event: MouseEvent, source: string) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    onOpen(source);
  };
  return html`
    <div class="recent">
      <h3 id="recent">Opened last</h3>
      <ul aria-labelledby="recent">
        ${recent.map(
          (source) => html`
            <li>
              <a href=${hrefOf(source)} @click=${(event: MouseEvent) => open(event, source)}>${source}</a>
              <button type="button" aria-label="Forget ${source}" @click=${() => onForget(source)}>×</button>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}
