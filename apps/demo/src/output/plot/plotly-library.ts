import address from "plotly.js-strict-dist-min/plotly-strict.min.js?url";

/** What this page uses of Plotly. */
export interface Plotly {
  newPlot(place: HTMLElement, figure: object): Promise<unknown>;
  relayout(place: HTMLElement, changes: object): Promise<unknown>;
  purge(place: HTMLElement): void;
}

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

let loading: Promise<Plotly> | undefined;

/**
 * Loads Plotly's strict build, the one that compiles nothing at run time. By an element of its own: it is 5 MB that are bundled
 * and shrunk already, in a form that is no module.
 */
export function loadPlotly(): Promise<Plotly> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Plotly> {
  const script = document.createElement("script");
  script.src = address;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("Plotly could not be loaded."));
    document.head.append(script);
  });
  script.remove();
  const { Plotly } = window;
  if (!Plotly) throw new Error("Plotly could not be loaded.");
  return Plotly;
}

/** The rules that Plotly writes into the document's head, for a place in a shadow root, where those do not reach. */
export function plotlyStyles(): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  const written = document.getElementById("plotly.js-style-global");
  const rules = written instanceof HTMLStyleElement ? [...(written.sheet?.cssRules ?? [])] : [];
  styles.replaceSync(rules.map(({ cssText }) => cssText).join("\n"));
  return styles;
}
