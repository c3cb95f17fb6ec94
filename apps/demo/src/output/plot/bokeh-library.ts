import address from "@bokeh/bokehjs/build/js/bokeh.esm.min.js?url";

/** A drawn part of a plot. */
export interface BokehPart {
  readonly model: { readonly document: { clear(): void } | null };
}

/** What this page uses of Bokeh. */
export interface Bokeh {
  readonly logger: { set_level(level: "off"): void };
  readonly embed: { embed_item(item: object, place: HTMLElement): Promise<Iterable<BokehPart>> };
}

let loading: Promise<Bokeh> | undefined;

/**
 * Loads Bokeh as it is published: it goes by the names of its classes, which a bundler would shorten. Without its part for
 * WebGL, which compiles at run time, and without widgets, which are nothing without scripts of the app.
 */
export function loadBokeh(): Promise<Bokeh> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Bokeh> {
  const { default: bokeh }: { readonly default: Bokeh } = await import(/* @vite-ignore */ address);
  // It writes to the console, which is the page's.
  bokeh.logger.set_level("off");
  return bokeh;
}
