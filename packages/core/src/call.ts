import { SpacecallError } from "./errors.js";
import { join } from "./join.js";
import { load } from "./load.js";
import { inputsToJson } from "./payload.js";
import { createPrediction } from "./prediction.js";
import { readCall } from "./read-call.js";
import { findTarget } from "./target.js";
import type {
  AnyApi,
  ApiShape,
  CallOptions,
  EndpointName,
  InputsOf,
  OutputOf,
  Prediction,
  Source,
} from "./types.js";

export {
  type ErrorCode,
  type ErrorDetails,
  type ErrorFields,
  type InputIssue,
  isSpacecallError,
  SpacecallError,
  type SpacecallErrorOf,
} from "./errors.js";
export { type FileInput, type FileOptions, file } from "./file-input.js";
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
export function call<Api extends ApiShape<Api> = AnyApi, Name extends EndpointName<Api> = EndpointName<Api>>(
  source: Source,
  endpoint: Name,
  inputs: InputsOf<Api, Name> = [],
  options: CallOptions = {},
): Prediction<OutputOf<Api, Name>> {
  const limit = options.timeout ?? 0;
  let phase = "pending";
  const onLimit = () =>
    new SpacecallError("timeout", `"${endpoint}" took longer than ${limit} ms (timeout).`, {
      endpoint,
      limit,
      phase,
    });

  const prediction: Prediction = createPrediction(options.signal, limit, onLimit, async (emit, signal) => {
    let json = "";
    let problem: unknown;
    try {
      json = inputsToJson(inputs); // before anything waits, since the caller may change them
    } catch (error) {
      problem = error;
    }
    const name = String(endpoint).replace(/^\//, "");
    // A step in a path and half a character have no spelling in an address.
    if (!json || /^\.{0,2}$|\p{Cs}/u.test(name))
      throw (await load(() => import("./input-trouble.js"))).refuseInputs(endpoint, problem);
    const target = await findTarget(source, options, signal);
    const request = { target, name, json, named: json.startsWith("{"), options, signal };
    const joined = await join(request);
    phase = "running";
    if (joined.route !== "run") return readCall(joined, request, emit);
    const result = (await load(() => import("./run-outcome.js"))).readRun(joined, request);
    emit(result.data);
    return result;
  });
  return prediction as Prediction<OutputOf<Api, Name>>; // `as`: the caller states the types; the server may differ
}
