import { isNativePlot } from "./data/native-plot-value.ts";
import { isTable } from "./data/table.ts";
import { filesInside } from "./file-output.ts";
import type { Renderer } from "./renderers.ts";

const nativePlot: Renderer = {
  tag: "native-plot-view",
  load: () => import("./data/native-plot-view.ts"),
  fits: isNativePlot,
};

/** Renderers by the class of the component. */
export const dataRenderers: Readonly<Record<string, Renderer>> = {
  Json: {
    tag: "json-view",
    load: () => import("./data/json-view.ts"),
    // Files in it are shown beside its tree.
    fits: (value) => typeof value === "object" && filesInside(value).length === 0,
  },
  Barplot: nativePlot,
  Lineplot: nativePlot,
  Scatterplot: nativePlot,
  Dataframe: { tag: "table-view", load: () => import("./data/table-view.ts"), fits: isTable },
};
