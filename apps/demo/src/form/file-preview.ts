import { css, html, LitElement, type TemplateResult } from "lit";
import { byteWords } from "../common/byte-words.ts";
import { mediaKind } from "../common/media-kind.ts";
import { createObjectAddress } from "../common/object-address.ts";
import { base } from "../common/shared-styles.ts";
import type { ChosenFile } from "./files-draft.ts";

/** A chosen file: what it looks or sounds like, and its name, type and size. */
export class FilePreview extends LitElement {
  static override readonly properties = { source: { attribute: false } };
  /** The file, or the address of one, which the app fetches and this page does not, or one that the app has. */
  declare source: ChosenFile["source"];

  readonly #address = createObjectAddress();

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 4rem minmax(0, 1fr);
        align-items: center;
        gap: 0.5rem 0.85rem;
        min-width: 0;
      }

      /* A frame of its size from the first moment on: nothing moves when the picture comes. */
      .thumb {
        display: grid;
        place-items: center;
        width: 4rem;
        height: 4rem;
        overflow: hidden;
        border-radius: 6px;
        background: var(--sunken);
        color: var(--muted);
        font-family: var(--mono);
        font-size: 0.75rem;
        font-weight: 600;
        text-transform: uppercase;
      }

      .thumb img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }

      .name {
        overflow-wrap: anywhere;
        font-weight: 600;
        line-height: 1.3;
      }

      .facts {
        color: var(--muted);
        font-size: 0.85rem;
        overflow-wrap: anywhere;
      }

      audio,
      video {
        display: block;
        grid-column: 1 / -1;
        width: 100%;
      }

      audio {
        height: 2.5rem;
      }

      video {
        height: 12rem;
        border-radius: 6px;
        background: #000;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#address.release();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved within the page, it has let go of the address that it still shows.
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { source } = this;
    if (typeof source === "string") return caption("URL", lastPart(source), source);
    if (!(source instanceof Blob))
      return caption(endingOf(source.name), source.name, "lies on the app’s server");
    const { name, type, size } = source;
    const facts = `${type || "unknown type"}, ${byteWords(size)}`;
    const kind = mediaKind(type, name);
    if (kind === "other") return caption(endingOf(name), name, facts);
    const url = this.#address.of(source);
    switch (kind) {
      case "image":
        return caption(html`<img src=${url} alt="" />`, name, facts);
      case "audio":
        return html`${caption("♪", name, facts)}<audio controls preload="metadata" src=${url} aria-label=${name}></audio>`;
      case "video":
        return html`${caption("▶", name, facts)}<video controls playsinline preload="metadata" src=${url} aria-label=${name}></video>`;
    }
  }
}

function caption(thumb: TemplateResult | string, name: string, facts: string): TemplateResult {
  return html`
    <span class="thumb" aria-hidden="true">${thumb}</span>
    <div><div class="name">${name}</div><div class="facts">${facts}</div></div>
  `;
}

function endingOf(name: string): string {
  const [, ending = "file"] = /\.(\w{1,5})$/.exec(name) ?? [];
  return ending;
}

function lastPart(address: string): string {
  const { pathname, host } = new URL(address);
  return pathname.split("/").filter(Boolean).at(-1) ?? host;
}

customElements.define("file-preview", FilePreview);

declare global {
  interface HTMLElementTagNameMap {
    "file-preview": FilePreview;
  }
}
