import { html, nothing, type TemplateResult } from "lit";
import { base, controls } from "../../common/shared-styles.ts";
import { type FileOutput, toFiles } from "../file-output.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { galleryViewStyles } from "./gallery-view-styles.ts";
import "./media-view.ts";
import "./remote-image.ts";

/** The value of a `gr.Gallery`: small pictures, each of which opens in large, with the one before and after. */
export class GalleryView extends ValueElement {
  static override readonly properties = {
    opened: { state: true },
  };
  /** Which one is open, if any. */
  declare private opened: number | undefined;

  #files: readonly FileOutput[] = [];

  static override readonly styles = [base, controls, galleryViewStyles];

  protected override willUpdate(): void {
    this.#files = toFiles(this.value, this.info.component) ?? [];
    // A yield with fewer pictures may come while one is open.
    if (this.opened !== undefined && this.opened >= this.#files.length) this.opened = undefined;
  }

  protected override render(): TemplateResult {
    const files = this.#files;
    return html`
      <ul>${files.map((output, at) => this.#renderThumb(output, at))}</ul>
      <dialog aria-label=${this.info.label || "Gallery"} @close=${this.#onClose} @keydown=${this.#onKey}>
        ${this.opened === undefined ? nothing : this.#renderOpened(this.opened)}
      </dialog>
      <json-tree label="data" .value=${this.value}></json-tree>
    `;
  }

  #renderThumb({ file, kind, caption }: FileOutput, at: number): TemplateResult {
    const label = caption || file.name;
    return html`
      <li>
        <button type="button" class="thumb" aria-label="Open ${label}, ${at + 1} of ${this.#files.length}"
          @click=${() => this.#open(at)}>
          <span class="frame">
            ${
              kind === "image"
                ? html`<remote-image .file=${file} .label=${label}></remote-image>`
                : html`<span class="kind" aria-hidden="true">${kind === "video" ? "▶" : "▤"}</span>`
            }
          </span>
        </button>
        ${caption ? html`<span class="caption">${caption}</span>` : nothing}
      </li>
    `;
  }

  #renderOpened(at: number): TemplateResult {
    const output = this.#files[at];
    const last = this.#files.length - 1;
    if (!output) return html``;
    return html`
      <div class="bar">
        <span class="count" role="status">${at + 1} of ${last + 1}</span>
        <button type="button" aria-label="Previous" ?disabled=${at === 0} @click=${() => this.#go(-1)}>←</button>
        <button type="button" aria-label="Next" ?disabled=${at === last} @click=${() => this.#go(1)}>→</button>
        <button type="button" aria-label="Close" class="close" @click=${this.#close}>✕</button>
      </div>
      <media-view eager .output=${output}></media-view>
    `;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #open(at: number): void {
    this.opened = at;
    this.#dialog?.showModal();
  }

  #go(by: number): void {
    const at = (this.opened ?? 0) + by;
    if (at >= 0 && at < this.#files.length) this.opened = at;
  }

  readonly #close = () => this.#dialog?.close();

  readonly #onClose = async () => {
    const { opened = 0 } = this;
    this.opened = undefined;
    await this.updateComplete;
    // Where one came to by going on, and not where one went in.
    this.renderRoot.querySelectorAll<HTMLElement>(".thumb")[opened]?.focus();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    // In a film the arrows go through the film.
    if (by === undefined || event.composedPath().some((part) => part instanceof HTMLMediaElement)) return;
    event.preventDefault();
    this.#go(by);
  };
}

customElements.define("gallery-view", GalleryView);

declare global {
  interface HTMLElementTagNameMap {
    "gallery-view": GalleryView;
  }
}
