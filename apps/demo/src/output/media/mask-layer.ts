import type { RemoteFile } from "@spacecall/core";
import { css, html, LitElement, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { RemoteMedia } from "../remote-media.ts";

/** A colour where the picture of an app's file is seen. Its bytes are read by the SDK: a mask of another origin does not load. */
export class MaskLayer extends LitElement {
  static override readonly properties = { file: { attribute: false }, color: { attribute: false } };
  declare file: RemoteFile;
  declare color: string;

  readonly #media = new RemoteMedia(this, () => ({ file: this.file, need: "bytes" }));

  static override readonly styles = [
    base,
    css`
      div {
        width: 100%;
        height: 100%;
        mask: center / contain no-repeat;
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<div></div>`;
  }

  protected override updated(): void {
    const layer = this.renderRoot.querySelector("div");
    const { url } = this.#media;
    if (!layer) return;
    layer.style.backgroundColor = url ? this.color : "";
    // Its address is one that the browser made, and has nothing in it to be escaped.
    layer.style.maskImage = url ? `url("${url}")` : "none";
  }
}

customElements.define("mask-layer", MaskLayer);

declare global {
  interface HTMLElementTagNameMap {
    "mask-layer": MaskLayer;
  }
}
