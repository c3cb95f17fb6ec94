import { css, html, nothing } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { toDialogue } from "./dialogue.ts";
import { hueOf } from "./spans.ts";

/** Who says what, one line after the other. */
export class DialogueView extends ValueElement {
  static override readonly styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: fit-content(9rem) minmax(0, 1fr);
        gap: 0.7rem 0.9rem;
        max-height: 32rem;
        margin: 0;
        overflow-y: auto;
      }

      .line {
        display: contents;
      }

      dt {
        padding-left: 0.6rem;
        border-left: 4px solid hsl(var(--hue) 65% 55%);
        font-weight: 650;
        overflow-wrap: anywhere;
      }

      dd {
        margin: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .rest {
        margin-top: 0.6rem;
        color: var(--muted);
        font-style: italic;
      }
    `,
  ];

  protected override render() {
    const dialogue = toDialogue(this.value);
    if (!dialogue) return nothing;
    const { lines, rest } = dialogue;
    const speakers = [...new Set(lines.map(({ speaker }) => speaker))];
    return html`
      <dl tabindex="0" aria-label="Dialogue">
        ${lines.map(
          ({ speaker, text }) => html`<div class="line"
            ><dt .style=${`--hue: ${hueOf(speakers.indexOf(speaker))}`}>${speaker || "—"}</dt><dd>${text}</dd></div>`,
        )}
      </dl>
      ${rest > 0 ? html`<p class="rest">… and ${rest.toLocaleString()} more lines</p>` : nothing}
    `;
  }
}

customElements.define("dialogue-view", DialogueView);

declare global {
  interface HTMLElementTagNameMap {
    "dialogue-view": DialogueView;
  }
}
