import type { RemoteFile } from "@spacecall/core";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { base, controls } from "../../common/shared-styles.ts";
import { fileCaption, fileCaptionStyles } from "../file-caption.ts";
import { toFiles } from "../file-output.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { RemoteMedia } from "../remote-media.ts";
import { modelForm } from "./media-values.ts";
import type { ModelScene } from "./model-scene.ts";

/** Bytes of a model beyond which it is only to be saved. */
const largest = 200_000_000;

const turn = Math.PI / 12;

/** The value of a `gr.Model3D`: turned with the mouse, fingers or the arrow keys, looked at from nearer with + and -. */
export class ModelView extends ValueElement {
  static override readonly properties = {
    state: { state: true },
  };
  declare private state: "loading" | "drawn" | "failed" | "unknown";

  #file: RemoteFile | undefined;
  #scene: ModelScene | undefined;
  readonly #media = new RemoteMedia(this, () => ({ file: this.#file, need: "nothing" }));
  readonly #observer = new ResizeObserver(() => this.#fit());

  static override readonly styles = [
    base,
    controls,
    fileCaptionStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      .place {
        position: relative;
        display: grid;
        place-items: center;
        height: 22rem;
        overflow: hidden;
        border-radius: 6px;
        background: radial-gradient(circle at 50% 30%, var(--surface), var(--accent-soft));
      }

      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        cursor: grab;
      }

      canvas:focus-visible {
        outline-offset: -3px;
      }

      .place .note {
        padding: 1rem;
        text-align: center;
      }

      .hint {
        color: var(--muted);
        font-size: 0.85rem;
      }
    `,
  ];

  constructor() {
    super();
    this.state = "loading";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    if (this.hasUpdated) void this.#load(this.#file);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#drop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("value")) return;
    const file = toFiles(this.value, "Model3d")?.[0]?.file;
    if (file === this.#file) return;
    this.#file = file;
    void this.#load(file);
  }

  protected override render(): TemplateResult {
    const file = this.#file;
    if (!file) return html`<json-tree open .value=${this.value}></json-tree>`;
    return html`
      <figure>
        <div class="place">
          ${this.state === "loading" || this.state === "drawn" ? this.#renderCanvas() : html`<p class="note">${this.#note}</p>`}
        </div>
        ${this.state === "drawn" ? html`<p class="hint" aria-hidden="true">Drag or use the arrow keys to turn it, + and − to go nearer, 0 to begin again.</p>` : nothing}
        ${fileCaption({ file, kind: "other", caption: "" }, this.#media)}
      </figure>
      <json-tree label="data" .value=${this.value}></json-tree>
    `;
  }

  #renderCanvas(): TemplateResult {
    const drawn = this.state === "drawn";
    return html`
      ${drawn ? nothing : html`<p class="note" role="status">Loading the model…</p>`}
      <!-- biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys -->
      <canvas tabindex=${drawn ? "0" : nothing} role="img" data-state=${this.state}
        aria-label="${this.info.label || "3D model"}, turn with the arrow keys, go nearer with + and -" @keydown=${this.#onKey}></canvas>
    `;
  }

  get #note(): string {
    return this.state === "failed"
      ? "This model could not be drawn here. It can be downloaded."
      : "Splats and other forms of models are not drawn here: glTF, OBJ, STL and PLY are. It can be downloaded.";
  }

  async #load(file: RemoteFile | undefined): Promise<void> {
    this.#drop();
    const form = file && modelForm(file.name);
    this.state = form ? "loading" : "unknown";
    if (!file || !form) return;
    try {
      if ((file.size ?? 0) > largest) throw new Error("The model is too large.");
      const [{ createModelScene }, bytes] = await Promise.all([
        import("./model-scene.ts"),
        file.arrayBuffer(),
      ]);
      await this.updateComplete;
      const canvas = this.renderRoot.querySelector("canvas");
      if (file !== this.#file || !this.isConnected || !canvas) return;
      const scene = await createModelScene(canvas, bytes, form);
      if (file !== this.#file || !this.isConnected) {
        scene.dispose();
        return;
      }
      this.#scene = scene;
      this.#fit();
      this.state = "drawn";
    } catch {
      if (file === this.#file) this.state = "failed";
    }
  }

  #fit(): void {
    const place = this.renderRoot.querySelector(".place");
    if (place) this.#scene?.resize(place.clientWidth, place.clientHeight);
  }

  #drop(): void {
    this.#scene?.dispose();
    this.#scene = undefined;
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const scene = this.#scene;
    if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => scene.turn(-turn, 0),
      ArrowRight: () => scene.turn(turn, 0),
      ArrowUp: () => scene.turn(0, -turn),
      ArrowDown: () => scene.turn(0, turn),
      "+": () => scene.near(1.2),
      "=": () => scene.near(1.2),
      "-": () => scene.near(1 / 1.2),
      "0": () => scene.reset(),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  };
}

customElements.define("model-view", ModelView);

declare global {
  interface HTMLElementTagNameMap {
    "model-view": ModelView;
  }
}
