import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../common/typed-in.ts";
import type { DrawingControl } from "./control.ts";
import type { Stroke } from "./drawing.ts";

/** What the next line is drawn with. */
export type Pen = Pick<Stroke, "tool" | "color" | "size">;

/** What the tools are drawn from. */
export interface DrawingToolsOptions {
  readonly label: string;
  readonly control: DrawingControl;
  readonly disabled: boolean;
  readonly pen: Pen;
  readonly onChange: (pen: Partial<Pen>) => void;
}

/** Draws the choice of pen or eraser, of colour and size. */
export function drawingTools({
  label,
  control,
  disabled,
  pen,
  onChange,
}: DrawingToolsOptions): TemplateResult {
  const tool = (name: Pen["tool"], words: string) => html`<button type="button" class="small"
    aria-pressed=${pen.tool === name} ?disabled=${disabled} @click=${() => onChange({ tool: name })}>${words}</button>`;
  const pick = (color: string) => onChange({ color, tool: "pen" });
  // Styles go by property, since the page's policy takes none in attributes.
  return html`<div class="tools" role="group" aria-label="${label}, tools">
    ${tool("pen", "Pen")}${tool("eraser", "Eraser")}
    <div class="colors" role="radiogroup" aria-label="Colour">
      ${control.colors.map(
        (color) => html`<label><input type="radio" name="color" aria-label=${color} ?disabled=${disabled}
          .checked=${live(pen.color === color)} @change=${() => pick(color)} /><span class="swatch"
          .style=${`background: ${safeColor(color)}`}></span></label>`,
      )}
      <input type="color" aria-label="Another colour" ?disabled=${disabled} @input=${(event: Event) => pick(typedIn(event))} />
    </div>
    <label class="size">Size <input type="range" min="1" max="60" .value=${live(String(pen.size))}
      @input=${(event: Event) => onChange({ size: Number(typedIn(event)) })} /></label>
  </div>`;
}

/** What can be done with a drawing as a whole; false where it can't at present. */
export interface DrawingButtonsOptions {
  readonly label: string;
  readonly disabled: boolean;
  readonly onUndo: false | (() => void);
  readonly onRedo: false | (() => void);
  readonly onClear: false | (() => void);
  /** Takes a picture to draw on. */
  readonly onFile: false | ((file: File) => void);
}

/** Draws the buttons below a drawing. */
export function drawingButtons(options: DrawingButtonsOptions): TemplateResult {
  const { label, disabled, onUndo, onRedo, onClear, onFile } = options;
  const button = (words: string, onClick: false | (() => void)) => html`<button type="button" class="small"
    ?disabled=${disabled || !onClick} @click=${onClick || nothing}>${words}</button>`;
  const onChange = ({ target }: Event) => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file && onFile) onFile(file);
  };
  return html`<div class="tools">
    ${button("Undo", onUndo)} ${button("Redo", onRedo)} ${button("Clear", onClear)}
    ${
      onFile
        ? html`<span class="load"><span aria-hidden="true">Load an image</span>
            <input type="file" accept="image/*" aria-label="${label}, image" ?disabled=${disabled} @change=${onChange} /></span>`
        : nothing
    }
  </div>`;
}

/** The app's own word for a colour, if it is one: anything else would be more than a colour in a style. */
function safeColor(color: string): string {
  return CSS.supports("color", color) ? color : "transparent";
}
