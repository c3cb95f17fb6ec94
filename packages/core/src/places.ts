/** What stands before the API's routes: `/gradio_api` since Gradio 5, nothing before. */
export type Prefix = "/gradio_api" | "";

/** What was found out about an app's routes: it stays true until the app is replaced by one of another Gradio. */
export interface Place {
  readonly prefix: Prefix;
  /** Whether `/call` is missing (before Gradio 4.20), so that jobs go to `/run`. */
  readonly onlyRun: boolean;
  /** Whether `/call/v2` is there (since Gradio 6.13), which takes inputs by name. Unknown until inputs were named once. */
  readonly byName: boolean | undefined;
}

/**
 * What was found out about apps, by their address. Where nothing is, an app is taken for a current one. The memory is this
 * module's, holds no secrets, and is bounded by what writes to it.
 */
export const places = new Map<string, Place>();
