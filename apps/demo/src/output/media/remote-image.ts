import type { RemoteFile } from "@spacecall/core";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { RemoteMedia } from "../remote-media.ts";

/** The picture of an app's file alone, as large as its place lets it be. */
export class RemoteImage extends LitElement {
  static override readonly properties = { file: { attribute: false }, label: { attribute: false } };
  declare file: RemoteFile;
  /** What stands for it where it is not seen. */
  declare label: string;

  readonly #media = new RemoteMedia(this, () => ({ file: this.file, need: "address" }));

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template: 100% / 100%;
        place-items: center;
        min-width: 0;
        min-height: 0;
      }

      /* A tiny picture is not blown up to its frame: it is what the app made. */
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: var(--image-fit, scale-down);
        -webkit-user-drag: none;
        user-select: none;
      }

      .note {
        color: var(--muted);
        font-size: 0.85rem;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { source, url, fallBack } = this.#media;
    if (source === "none") return html`<p class="note">This browser can’t show it.</p>`;
    // The app that made the file need not know which page looks at it.
    return html`<img src=${url || nothing} alt=${this.label} draggable="false" referrerpolicy="no-referrer" @error=${fallBack} />`;
  }
}

customElements.define("remote-image", RemoteImage);

declare global {
  interface HTMLElementTagNameMap {
    "remote-image": RemoteImage;
  }
}
