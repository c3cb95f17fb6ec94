import { css, html, nothing, type TemplateResult } from "lit";
import { plural } from "../../common/plural.ts";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { explorerPaths } from "./media-values.ts";

/** Paths that are shown at once; the rest is counted. */
const mostPaths = 200;

/** The value of a `gr.FileExplorer`: paths on the app's server, which it does not hand out. */
export class PathList extends ValueElement {
  static override readonly styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 0.3rem;
        list-style: none;
        font-family: var(--mono);
        font-size: 0.9rem;
      }

      li {
        overflow-wrap: anywhere;
      }

      .folder,
      .note {
        color: var(--muted);
      }

      .note {
        margin-top: 0.6rem;
        font-size: 0.85rem;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const paths = explorerPaths(this.value) ?? [];
    const rest = paths.length - mostPaths;
    return html`
      <ul>${paths.slice(0, mostPaths).map(renderPath)}</ul>
      <p class="note">${rest > 0 ? html`… and ${rest} more. ` : nothing}${plural(paths.length, "path")} on the app’s server.</p>
    `;
  }
}

function renderPath(path: string): TemplateResult {
  const at = path.lastIndexOf("/") + 1;
  return html`<li><span class="folder">${path.slice(0, at)}</span>${path.slice(at)}</li>`;
}

customElements.define("path-list", PathList);

declare global {
  interface HTMLElementTagNameMap {
    "path-list": PathList;
  }
}
