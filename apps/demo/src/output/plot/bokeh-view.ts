import DOMPurify from "dompurify";
import { isRecord } from "../../common/json-schema.ts";
import { readItem } from "./bokeh-item.ts";
import { loadBokeh } from "./bokeh-library.ts";
import { type DrawnPlot, PlotElement } from "./plot-element.ts";

/** A plot by Bokeh: `value` is the document, as `json_item()` writes it. Its widgets are left out: they need scripts of the app. */
export class BokehView extends PlotElement {
  protected override async draw(place: HTMLElement): Promise<DrawnPlot> {
    const item = isRecord(this.value)
      ? readItem(this.value, (markup) => DOMPurify.sanitize(markup))
      : undefined;
    if (!item) throw new Error("This is no plot by Bokeh.");
    const bokeh = await loadBokeh();
    const views = [...(await bokeh.embed.embed_item(item, place))];
    if (views.length === 0) throw new Error("This plot by Bokeh has nothing to show.");
    return {
      // It sees to its width by itself, where its author wants that.
      resize: () => {},
      dispose: () => {
        for (const view of views) view.model.document?.clear();
      },
    };
  }
}

customElements.define("bokeh-view", BokehView);

declare global {
  interface HTMLElementTagNameMap {
    "bokeh-view": BokehView;
  }
}
