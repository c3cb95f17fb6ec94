import { html, nothing, type TemplateResult } from "lit";
import { base, controls } from "../../common/shared-styles.ts";
import { fileCaption, fileCaptionStyles } from "../file-caption.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { RemoteMedia } from "../remote-media.ts";
import { annotatedImageStyles } from "./annotated-image-styles.ts";
import "./mask-layer.ts";
import { type AnnotatedPicture, annotatedPicture } from "./media-values.ts";
import "./remote-image.ts";

/** The value of a `gr.AnnotatedImage`: a picture, its parts in colours, and a legend that shows one at a time. */
export class AnnotatedImage extends ValueElement {
  static override readonly properties = {
    held: { state: true },
    passed: { state: true },
  };
  /** The part that alone is seen until one clicks again. */
  declare private held: number | undefined;
  /** The part that alone is seen while the pointer or the focus is on it. */
  declare private passed: number | undefined;

  #picture: AnnotatedPicture | undefined;
  readonly #media = new RemoteMedia(this, () => ({ file: this.#picture?.image, need: "nothing" }));

  static override readonly styles = [base, controls, fileCaptionStyles, annotatedImageStyles];

  protected override willUpdate(): void {
    this.#picture = annotatedPicture(this.value, this.info.props?.color_map);
  }

  protected override render(): TemplateResult {
    const picture = this.#picture;
    if (!picture) return html`<json-tree open .value=${this.value}></json-tree>`;
    const { image, annotations } = picture;
    const alone = this.passed ?? this.held;
    return html`
      <figure>
        <div class="picture">
          <remote-image .file=${image} .label=${this.info.label || "Annotated picture"}></remote-image>
          ${annotations.map(
            ({ mask, color }, at) =>
              html`<mask-layer class=${alone === undefined || alone === at ? "" : "off"} .file=${mask} .color=${color}></mask-layer>`,
          )}
        </div>
        ${annotations.length > 0 ? this.#renderLegend(annotations) : nothing}
        ${fileCaption({ file: image, kind: "image", caption: "" }, this.#media)}
      </figure>
      <json-tree label="data" .value=${this.value}></json-tree>
    `;
  }

  #renderLegend(annotations: AnnotatedPicture["annotations"]): TemplateResult {
    return html`
      <ul aria-label="Parts of the picture">
        ${annotations.map(
          ({ label, color }, at) => html`
            <li>
              <button type="button" class="part" aria-pressed=${this.held === at ? "true" : "false"}
                @click=${() => this.#hold(at)} @pointerenter=${() => this.#pass(at)} @pointerleave=${() => this.#pass(undefined)}
                @focus=${() => this.#pass(at)} @blur=${() => this.#pass(undefined)}>
                <svg class="color" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill=${color} /></svg>
                ${label || `Part ${at + 1}`}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #hold(at: number): void {
    this.held = this.held === at ? undefined : at;
    this.passed = undefined;
  }

  #pass(at: number | undefined): void {
    this.passed = at;
  }
}

customElements.define("annotated-image", AnnotatedImage);

declare global {
  interface HTMLElementTagNameMap {
    "annotated-image": AnnotatedImage;
  }
}
