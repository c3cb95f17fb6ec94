import type { RemoteFile } from "@spacecall/core";
import { css, html, nothing, type TemplateResult } from "lit";
import { base, controls } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { imagePair } from "./media-values.ts";
import "./media-view.ts";
import "./remote-image.ts";

/** The value of a `gr.ImageSlider`: two pictures over each other, and a slider between them. */
export class ImageSlider extends ValueElement {
  static override readonly properties = {
    at: { state: true },
  };
  /** How much of the first is seen, in percent. */
  declare private at: number;

  static override readonly styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      .both {
        position: relative;
        height: 22rem;
        overflow: hidden;
        border-radius: 6px;
        background: var(--surface);
      }

      remote-image {
        --image-fit: contain;

        position: absolute;
        inset: 0;
      }

      .line {
        position: absolute;
        inset-block: 0;
        width: 2px;
        margin-left: -1px;
        background: #fff;
        box-shadow: 0 0 0 1px rgb(0 0 0 / 45%);
        pointer-events: none;
      }

      .line::after {
        content: "⇔";
        position: absolute;
        top: 50%;
        left: 50%;
        display: grid;
        place-items: center;
        width: 2.2rem;
        height: 2.2rem;
        border-radius: 50%;
        background: #fff;
        box-shadow: 0 1px 6px rgb(0 0 0 / 45%);
        color: #17182a;
        transform: translate(-50%, -50%);
      }

      /* Over the pictures, and not seen: its line is. */
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        cursor: ew-resize;
        opacity: 0;
      }

      .both:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }

      .files {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
        gap: 0.75rem;
      }

      .names {
        display: flex;
        justify-content: space-between;
        color: var(--muted);
        font-size: 0.85rem;
      }
    `,
  ];

  constructor() {
    super();
    this.at = 50;
  }

  protected override render(): TemplateResult {
    const [before, after] = imagePair(this.value) ?? [];
    return html`
      ${before && after ? this.#renderBoth(before, after) : this.#renderOne(before ?? after)}
      <json-tree label="data" .value=${this.value}></json-tree>
    `;
  }

  protected override updated(): void {
    const first = this.renderRoot.querySelector<HTMLElement>(".first");
    const line = this.renderRoot.querySelector<HTMLElement>(".line");
    if (first) first.style.clipPath = `inset(0 ${100 - this.at}% 0 0)`;
    if (line) line.style.left = `${this.at}%`;
  }

  #renderBoth(before: RemoteFile, after: RemoteFile): TemplateResult {
    return html`
      <div class="both">
        <remote-image .file=${after} .label=${"After"}></remote-image>
        <remote-image class="first" .file=${before} .label=${"Before"}></remote-image>
        <div class="line"></div>
        <input type="range" min="0" max="100" .value=${String(this.at)} aria-label="How much of the first picture is seen"
          aria-valuetext="${this.at} %" @input=${this.#onInput} />
      </div>
      <div class="names" aria-hidden="true"><span>Before</span><span>After</span></div>
    `;
  }

  #renderOne(file: RemoteFile | undefined): TemplateResult | typeof nothing {
    return file ? html`<media-view .output=${{ file, kind: "image", caption: "" }}></media-view>` : nothing;
  }

  readonly #onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) this.at = target.valueAsNumber;
  };
}

customElements.define("image-slider", ImageSlider);

declare global {
  interface HTMLElementTagNameMap {
    "image-slider": ImageSlider;
  }
}
