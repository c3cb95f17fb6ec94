import type { EndpointInfo } from "./endpoints.js";
import { type InputSchema, inputSchema } from "./input-schema.js";
import { type OutputSchema, outputSchema } from "./output-schema.js";

/** The schemas of one endpoint, made with `zod/mini`. They are Standard Schemas too. */
export interface EndpointSchema {
  /**
   * What it takes: an object by parameter name. What is left out takes its default, and any value may be `null`. The path of each
   * issue starts with the name of the parameter.
   */
  readonly input: InputSchema;
  /** What it gives: a tuple. Any value may be `null`. It fits the option `output` of a job. */
  readonly output: OutputSchema;
}

/**
 * Makes schemas of what an endpoint takes and gives, as `viewApi()` tells it: for forms, and to check values before they are
 * sent. What the server states in a way that is not understood accepts anything.
 *
 * Files are what a job takes for them: `Blob`, `URL`, `ArrayBuffer`, typed array, `Response`, what `file()` gives, or FileData
 * with a `path`. A plain string is none, but for the data URL of an image on Gradio 3.
 *
 * @example
 * ```ts
 * const { named } = await app.viewApi();
 * const hello = named.get("/hello");
 * if (!hello) throw new Error("The app has no /hello.");
 * const { input } = endpointSchema(hello);
 * const { success, error } = input.safeParse({ name: "World", times: "three" });
 * if (!success) console.log(error.issues[0]?.path, error.issues[0]?.message);
 * ```
 */
export function endpointSchema(endpoint: EndpointInfo): EndpointSchema {
  return { input: inputSchema(endpoint), output: outputSchema(endpoint) };
}
