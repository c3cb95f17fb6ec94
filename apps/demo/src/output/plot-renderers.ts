import { isPlot } from "./plot/plot-value.ts";
import type { Renderer } from "./renderers.ts";

/** Renderers by the class of the component. */
export const plotRenderers: Readonly<Record<string, Renderer>> = {
  Plot: { tag: "plot-view", load: () => import("./plot/plot-view.ts"), fits: isPlot },
};
