import { createCall } from "./create-call.js";
import { runCall } from "./run-call.js";

export {
  type ErrorCode,
  type ErrorDetails,
  type ErrorFields,
  type InputIssue,
  isSpacecallError,
  SpacecallError,
  type SpacecallErrorOf,
} from "./errors.js";
export { type FileAddress as FileInput, type FileOptions, file } from "./file-input.js";
export type {
  AnyApi,
  ApiShape,
  CallOptions,
  EndpointName,
  EndpointShape,
  InputsOf,
  OutputOf,
  Prediction,
  RequestOptions,
  Result,
  Source,
} from "./types.js";

/**
 * Runs one endpoint of a Gradio app once, without connecting: on a plain address two requests, and nothing else once the app
 * is known. A Space's id costs one more, which asks the Hub for the address.
 *
 * @param source a Space id (`"user/space"`), the address of a Space's page, or the address of any Gradio app
 * @param endpoint the endpoint's name, with or without its slash
 * @param inputs the values in order, sent as they are, or an object by parameter name, where what is left out takes its
 * declared default. Names cost one more request before Gradio 6.13
 * @returns the job: `await` it for the final values, or loop over it for each yield
 * @throws never by itself. What it returns rejects with a {@link SpacecallError}, or with the reason of `options.signal`
 *
 * `gr.State` starts anew in each call, and its slots come back as the server sends them (`null`). Surplus values in order
 * are dropped by the server without a word.
 *
 * @example
 * ```ts
 * const { data } = await call("user/space", "/hello", { name: "World" });
 * for await (const data of call("user/space", "/count", [3])) console.log(data);
 * ```
 */
export const call = createCall(() => runCall);
