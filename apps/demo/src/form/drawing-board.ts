import { html, nothing } from "lit";
import type { DrawingControl } from "./control.ts";
import { ControlElement, controlStyles } from "./control-element.ts";
import {
  beginStroke,
  type Drawing,
  emptyDrawing,
  extendStroke,
  fitSize,
  type Point,
  paintDrawing,
  redo,
  type Stroke,
  undo,
} from "./drawing.ts";
import { drawingBoardStyles } from "./drawing-board-styles.ts";
import { drawingButtons, drawingTools } from "./drawing-tools.ts";
import { backgroundOf, canvasFile, type EditorValue } from "./drawing-value.ts";
import { offeredFiles } from "./offered-files.ts";

/** How far an arrow key goes, in pixels of the drawing. With Shift it goes one. */
const keyStep = 12;

const directions: Readonly<Partial<Record<string, Point>>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** A place to draw, with a pen and an eraser, on nothing or on a picture. Its value is that of an ImageEditor, or "" while nothing is on it. */
export class DrawingBoard extends ControlElement {
  static override readonly properties = {
    ...ControlElement.properties,
    tool: { state: true },
    color: { state: true },
    size: { state: true },
    cross: { state: true },
    problem: { state: true },
  };
  declare control: DrawingControl;
  declare tool: Stroke["tool"];
  /** The colour and width of the next line. */
  declare color: string;
  declare size: number;
  /** Where the keyboard's pen is; none while the keyboard does not draw. */
  declare private cross: (Point & { readonly down: boolean }) | undefined;
  /** Why a picture was not taken. */
  declare private problem: string;

  #drawing: Drawing = emptyDrawing;
  /** The picture below. */
  #below: { readonly image: ImageBitmap; readonly file: File } | undefined;
  #of: unknown = "";
  readonly #layer = document.createElement("canvas");

  static override readonly styles = [...controlStyles, drawingBoardStyles];

  constructor() {
    super();
    this.tool = "pen";
    this.color = "";
    this.size = 8;
    this.problem = "";
  }

  protected override willUpdate(): void {
    if (this.color === "") this.color = this.control.colors[0] ?? "#000000";
    if (this.value === this.#of) return;
    // Filled from outside: with a picture, or with nothing.
    this.#of = this.value;
    this.#drawing = emptyDrawing;
    this.#below = undefined;
    const blob = backgroundOf(this.value);
    if (blob) void this.#load(blob, false);
  }

  protected override updated(): void {
    this.#paint();
  }

  protected override render() {
    const { label, description, disabled, cross } = this;
    const { strokes, undone } = this.#drawing;
    const { width, height } = this.#size;
    return html`
      ${drawingTools({ label, control: this.control, disabled, pen: this, onChange: (pen) => Object.assign(this, pen) })}
      <div class="paper" @dragover=${(event: Event) => event.preventDefault()} @drop=${this.#onDrop} @paste=${this.#onPaste}>
        <canvas tabindex="0" role="application" aria-roledescription="drawing" aria-label=${label}
          aria-describedby="how ${description ? "description" : ""}" width=${width} height=${height}
          @pointerdown=${this.#onDown} @pointermove=${this.#onMove} @pointerup=${this.#onUp} @pointercancel=${this.#onUp}
          @keydown=${this.#onKey} @blur=${() => (this.cross = undefined)}></canvas>
        ${cross ? html`<span class="cross ${cross.down ? "down" : ""}" .style=${`left: ${(cross.x / width) * 100}%; top: ${(cross.y / height) * 100}%`}></span>` : nothing}
      </div>
      ${drawingButtons({
        label,
        disabled,
        onUndo: strokes.length > 0 && (() => this.#keep(undo(this.#drawing))),
        onRedo: undone.length > 0 && (() => this.#keep(redo(this.#drawing))),
        onClear: (strokes.length > 0 || this.#below !== undefined) && (() => this.#clear()),
        onFile: this.control.takesImage && ((file) => void this.#load(file, true)),
      })}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.#isOfApp ? html`<p class="note">An image of the app’s is filled in. What you draw takes its place.</p>` : nothing}
      <p class="note" id="how">Draw with a pointer, or with the arrow keys: Space puts the pen down and lifts it.</p>
      <p class="hidden" id="description">${description}</p>
    `;
  }

  /** Whether it is filled with a picture that lies on the app's server, which this page does not fetch. */
  get #isOfApp(): boolean {
    const isDrawn = this.#drawing.strokes.length > 0 || this.#below !== undefined;
    return !isDrawn && typeof this.value === "object" && this.value !== null && !backgroundOf(this.value);
  }

  /** The size of the drawing: that of the picture below it, where there is one. */
  get #size(): { readonly width: number; readonly height: number } {
    const { image } = this.#below ?? {};
    return image ? fitSize(image.width, image.height) : this.control;
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector("canvas");
  }

  readonly #onDown = (event: PointerEvent) => {
    if (this.disabled || event.button !== 0) return;
    this.#canvas?.setPointerCapture(event.pointerId);
    this.#begin(this.#pointOf(event));
  };

  readonly #onMove = (event: PointerEvent) => {
    if (!this.#canvas?.hasPointerCapture(event.pointerId)) return;
    this.#drawing = extendStroke(this.#drawing, this.#pointOf(event));
    this.#paint();
  };

  readonly #onUp = (event: PointerEvent) => {
    if (!this.#canvas?.hasPointerCapture(event.pointerId)) return;
    this.#canvas.releasePointerCapture(event.pointerId);
    this.#keep(this.#drawing);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const by = shiftKey ? 1 : keyStep;
    const { x, y } = directions[key] ?? { x: 0, y: 0 };
    if (this.disabled) return;
    if ((ctrlKey || metaKey) && key.toLowerCase() === "z")
      this.#keep((shiftKey ? redo : undo)(this.#drawing));
    else if (key in directions) this.#moveCross(x * by, y * by);
    else if (key === " ") this.#toggleCross();
    else return;
    event.preventDefault();
  };

  #moveCross(dx: number, dy: number): void {
    const { width, height } = this.#size;
    const from = this.cross ?? { x: width / 2, y: height / 2, down: false };
    const x = Math.min(Math.max(from.x + dx, 0), width);
    const y = Math.min(Math.max(from.y + dy, 0), height);
    this.cross = { ...from, x, y };
    if (from.down) this.#keep(extendStroke(this.#drawing, { x, y }));
  }

  #toggleCross(): void {
    const { width, height } = this.#size;
    const { x, y, down } = this.cross ?? { x: width / 2, y: height / 2, down: false };
    this.cross = { x, y, down: !down };
    if (!down) {
      this.#begin({ x, y });
      this.#keep(this.#drawing);
    }
  }

  readonly #onDrop = (event: DragEvent) => this.#offer(event, event.dataTransfer);
  readonly #onPaste = (event: ClipboardEvent) => this.#offer(event, event.clipboardData);

  #offer(event: Event, transfer: DataTransfer | null): void {
    const [file] = transfer ? offeredFiles(transfer).files : [];
    if (!file || this.disabled || !this.control.takesImage) return;
    event.preventDefault();
    void this.#load(file, true);
  }

  async #load(blob: Blob, tell: boolean): Promise<void> {
    try {
      const image = await createImageBitmap(blob);
      const file = blob instanceof File ? blob : new File([blob], "image.png", { type: blob.type });
      this.#below = { image, file };
      this.problem = "";
    } catch {
      this.problem = "This is no image that can be drawn on.";
      return;
    }
    this.requestUpdate();
    if (!tell) return;
    await this.updateComplete; // the canvas has the picture's size from here on
    this.#keep(this.#drawing);
  }

  #begin(point: Point): void {
    const { tool, color, size } = this;
    this.#drawing = beginStroke(this.#drawing, { tool, color, size, points: [point] });
    this.#paint();
  }

  #clear(): void {
    this.#below = undefined;
    this.#keep(emptyDrawing);
  }

  #keep(drawing: Drawing): void {
    this.#drawing = drawing;
    this.requestUpdate();
    const isEmpty = drawing.strokes.length === 0 && !this.#below;
    this.#of = isEmpty ? "" : this.#read();
    this.change(this.#of);
  }

  #read(): EditorValue | string {
    const canvas = this.#canvas;
    if (!canvas) return "";
    this.#paint();
    return {
      background: this.#below?.file ?? null,
      layers: [canvasFile(this.#layer, "layer.png")],
      composite: canvasFile(canvas, "composite.png"),
    };
  }

  #paint(): void {
    const canvas = this.#canvas;
    if (canvas) paintDrawing(canvas, this.#layer, this.#drawing, this.#below?.image, this.#size);
  }

  #pointOf({ offsetX, offsetY }: PointerEvent): Point {
    const { width, height } = this.#size;
    const { clientWidth = width, clientHeight = height } = this.#canvas ?? {};
    return { x: (offsetX / clientWidth) * width, y: (offsetY / clientHeight) * height };
  }
}

customElements.define("drawing-board", DrawingBoard);

declare global {
  interface HTMLElementTagNameMap {
    "drawing-board": DrawingBoard;
  }
}
