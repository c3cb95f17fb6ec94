import { isSince, type TakenCall } from "./taken-call.ts";

/** Where plain requests go. */
export interface Route {
  /** The address that all of Gradio's routes begin with. */
  readonly api: string;
  /** The route of the call below it. */
  readonly path: string;
  /** Whether it answers with an event to read, as Gradio 4.20 and newer do. Older ones answer with the result. */
  readonly isEvent: boolean;
}

/** Finds the route of a call, by the version of the app's Gradio. The endpoint has to have a name. */
export function routeOf(call: TakenCall): Route {
  const { endpoint, url } = call;
  const isEvent = isSince(call, 4, 20);
  // `'`, `!` and their like stay as they are in an address, and mean something to a shell.
  const name = encodeURIComponent(String(endpoint).replace(/^\//, "")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    api: isSince(call, 5, 0) ? `${url}/gradio_api` : url,
    path: `${isEvent ? "call" : "run"}/${name}`,
    isEvent,
  };
}
