import type { RemoteFile, Return } from "@spacecall/core";
import { css, html, nothing, type TemplateResult } from "lit";
import { isRecord } from "../../common/json-schema.ts";
import { isRemoteFile } from "../../common/remote-file.ts";
import { base } from "../../common/shared-styles.ts";
import { toFiles } from "../file-output.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { editedPicture } from "./media-values.ts";
import "./media-view.ts";
import { type KeptSubtitles, keptSubtitles } from "./subtitles.ts";

/** The value of a `gr.Image`, `gr.ImageEditor`, `gr.Audio` or `gr.Video`. */
export class MediaOutput extends ValueElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      /* The layers of a drawing. */
      .others {
        --frame-height: 11rem;

        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
        gap: 0.75rem;
      }

      json-tree {
        overflow-x: auto;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const [first, ...others] = editedPicture(this.value) ?? toFiles(this.value, this.info.component) ?? [];
    return html`
      ${first ? html`<media-view .output=${first} .subtitles=${subtitlesOf(this.value, this.info)}></media-view>` : nothing}
      ${others.length > 0 ? html`<div class="others">${others.map((output) => html`<media-view .output=${output}></media-view>`)}</div>` : nothing}
      <json-tree label="data" .value=${this.value}></json-tree>
    `;
  }
}

/** Films of Gradio 4 and 5 come with their subtitles, and those of 6 have them in their component. */
function subtitlesOf(value: unknown, { props }: Return): RemoteFile | KeptSubtitles | undefined {
  if (isRecord(value) && isRemoteFile(value.subtitles)) return value.subtitles;
  return keptSubtitles(props?.subtitles);
}

customElements.define("media-output", MediaOutput);

declare global {
  interface HTMLElementTagNameMap {
    "media-output": MediaOutput;
  }
}
