/** A point on a drawing, in its own pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line that was drawn without lifting the pen. */
export interface Stroke {
  readonly tool: "pen" | "eraser";
  readonly color: string;
  readonly size: number;
  readonly points: readonly Point[];
}

/** What was drawn, and what was taken back of it. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly undone: readonly Stroke[];
}

/** A drawing with nothing on it. */
export const emptyDrawing: Drawing = { strokes: [], undone: [] };

/** Begins a line. What was taken back before is gone. */
export function beginStroke({ strokes }: Drawing, stroke: Stroke): Drawing {
  return { strokes: [...strokes, stroke], undone: [] };
}

/** Draws the newest line on to a point. */
export function extendStroke(drawing: Drawing, point: Point): Drawing {
  const last = drawing.strokes.at(-1);
  if (!last) return drawing;
  const longer = { ...last, points: [...last.points, point] };
  return { ...drawing, strokes: drawing.strokes.with(-1, longer) };
}

/** Takes the newest line back. */
export function undo({ strokes, undone }: Drawing): Drawing {
  const last = strokes.at(-1);
  return last ? { strokes: strokes.slice(0, -1), undone: [...undone, last] } : { strokes, undone };
}

/** Draws again what was taken back last. */
export function redo({ strokes, undone }: Drawing): Drawing {
  const last = undone.at(-1);
  return last ? { strokes: [...strokes, last], undone: undone.slice(0, -1) } : { strokes, undone };
}

/** Draws a line onto a canvas. An eraser makes it clear again. */
function paintStroke(context: CanvasRenderingContext2D, { tool, color, size, points }: Stroke): void {
  const [first, ...others] = points;
  if (!first) return;
  context.globalCompositeOperation = tool === "eraser" ? "destination-out" : "source-over";
  context.strokeStyle = color;
  context.lineWidth = size;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(first.x, first.y);
  // A line to where it begins is a dot.
  for (const { x, y } of others.length > 0 ? others : [first]) context.lineTo(x, y);
  context.stroke();
  context.globalCompositeOperation = "source-over";
}

/** Draws lines onto a layer of their own, and that over the picture below. */
export function paintDrawing(
  canvas: HTMLCanvasElement,
  layer: HTMLCanvasElement,
  { strokes }: Drawing,
  below: CanvasImageSource | undefined,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const [own, whole] = [layer.getContext("2d"), canvas.getContext("2d")];
  if (!own || !whole) return;
  Object.assign(layer, { width, height }); // which clears it too
  for (const stroke of strokes) paintStroke(own, stroke);
  whole.clearRect(0, 0, width, height);
  if (below) whole.drawImage(below, 0, 0, width, height);
  whole.drawImage(layer, 0, 0);
}

/** Fits a picture into a square of the given side, if it is larger. */
export function fitSize(width: number, height: number, most = 2048): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
