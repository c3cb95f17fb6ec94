import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { base, controls } from "../../common/shared-styles.ts";
import { imageStageStyles } from "./image-stage-styles.ts";
import { panBy, whole, type Zoom, zoomAt } from "./zoom.ts";

const corners = svg("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4");
const cross = svg("M3 3l10 10M13 3L3 13");

/** How much one press of a button or key zooms, and how many pixels it moves. */
const step = 1.5;
const stride = 40;

/** A frame in which what it holds is zoomed and moved: by wheel, fingers, buttons and keys. Over the whole screen if asked. */
export class ImageStage extends LitElement {
  static override readonly properties = {
    label: { attribute: false },
    zoom: { state: true },
    full: { state: true },
    eager: { type: Boolean },
  };
  /** What it holds, in words. */
  declare label: string;
  /** Whether the wheel zooms from the start. On a page it scrolls, until the picture is zoomed. */
  declare eager: boolean;
  declare private zoom: Zoom;
  declare private full: boolean;

  readonly #fingers = new Map<number, PointerEvent>();

  static override readonly styles = [base, controls, imageStageStyles];

  constructor() {
    super();
    this.label = "";
    this.eager = false;
    this.zoom = whole;
    this.full = false;
  }

  protected override render(): TemplateResult {
    const { full, label } = this;
    return full
      ? html`<div class="away"></div><dialog aria-label=${label} @close=${this.#onClose}>${this.#renderStage()}</dialog>`
      : this.#renderStage();
  }

  #renderStage(): TemplateResult {
    const { label, full, zoom } = this;
    const { scale } = zoom;
    return html`
      <div class="stage">
        <!-- biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys -->
        <div class="view ${scale > 1 ? "zoomed" : ""}" tabindex="0" role="group"
          aria-label="${label}, zoom with + and -, move with the arrow keys"
          @wheel=${{ handleEvent: this.#onWheel, passive: false }} @keydown=${this.#onKey} @dblclick=${this.#onDouble}
          @pointerdown=${this.#onDown} @pointermove=${this.#onMove} @pointerup=${this.#onUp} @pointercancel=${this.#onUp}>
          <div class="moved"><slot></slot></div>
        </div>
        <div class="tools">
          <button type="button" aria-label="Zoom out" ?disabled=${scale === 1} @click=${() => this.#zoomBy(1 / step)}>−</button>
          <button type="button" class="scale" aria-label="Whole picture, now at ${Math.round(scale * 100)} %"
            ?disabled=${scale === 1} @click=${this.#reset}>${Math.round(scale * 100)} %</button>
          <button type="button" aria-label="Zoom in" @click=${() => this.#zoomBy(step)}>+</button>
          <button type="button" class="full" aria-label=${full ? "Close" : "Full screen"} @click=${this.#toggle}>${full ? cross : corners}</button>
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const { scale, x, y } = this.zoom;
    const moved = this.renderRoot.querySelector<HTMLElement>(".moved");
    if (moved) moved.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    if (!changed.has("full") || !this.full) return;
    this.renderRoot.querySelector("dialog")?.showModal();
    this.#view?.focus();
  }

  get #view(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".view");
  }

  get #frame() {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.#view ?? {};
    return { width, height };
  }

  #pointAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) {
    const box = this.#view?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  }

  #zoomBy(factor: number, at = { x: 0, y: 0 }): void {
    this.zoom = zoomAt(this.zoom, factor, at, this.#frame);
  }

  #panBy(x: number, y: number): void {
    this.zoom = panBy(this.zoom, x, y, this.#frame);
  }

  readonly #reset = () => {
    this.zoom = whole;
  };

  readonly #onWheel = (event: WheelEvent) => {
    const { ctrlKey, deltaY, deltaMode } = event;
    const zooms = ctrlKey || this.eager || this.full || this.zoom.scale > 1;
    if (!zooms) return;
    event.preventDefault();
    // Lines or pages, as some mice count, are larger than pixels.
    const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * 30;
    this.#zoomBy(
      Math.exp(-Math.max(-240, Math.min(240, pixels)) / (ctrlKey ? 100 : 400)),
      this.#pointAt(event),
    );
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      "+": () => this.#zoomBy(step),
      "=": () => this.#zoomBy(step),
      "-": () => this.#zoomBy(1 / step),
      "0": this.#reset,
      ...(this.zoom.scale > 1 && {
        ArrowLeft: () => this.#panBy(stride, 0),
        ArrowRight: () => this.#panBy(-stride, 0),
        ArrowUp: () => this.#panBy(0, stride),
        ArrowDown: () => this.#panBy(0, -stride),
      }),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // A gallery around it goes on by the same arrows.
    event.stopPropagation();
    action();
  };

  readonly #onDouble = (event: MouseEvent) => {
    if (this.zoom.scale > 1) this.#reset();
    else this.#zoomBy(step * step, this.#pointAt(event));
  };

  readonly #onDown = (event: PointerEvent) => {
    this.#fingers.set(event.pointerId, event);
    if (this.zoom.scale > 1 || this.#fingers.size > 1) this.#view?.setPointerCapture(event.pointerId);
  };

  readonly #onMove = (event: PointerEvent) => {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const [other] = [...this.#fingers.values()].filter(({ pointerId }) => pointerId !== event.pointerId);
    this.#fingers.set(event.pointerId, event);
    if (other)
      this.#zoomBy(distance(event, other) / Math.max(1, distance(before, other)), this.#pointAt(other));
    else if (this.zoom.scale > 1) this.#panBy(event.clientX - before.clientX, event.clientY - before.clientY);
  };

  readonly #onUp = ({ pointerId }: PointerEvent) => {
    this.#fingers.delete(pointerId);
  };

  readonly #toggle = async () => {
    this.zoom = whole;
    this.full = !this.full;
    if (this.full) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".full")?.focus();
  };

  readonly #onClose = () => {
    if (this.full) void this.#toggle();
  };
}

function svg(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" aria-hidden="true"><path d=${path} /></svg>`;
}

function distance(one: PointerEvent, other: PointerEvent): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

customElements.define("image-stage", ImageStage);

declare global {
  interface HTMLElementTagNameMap {
    "image-stage": ImageStage;
  }
}
