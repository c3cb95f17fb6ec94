import { inputsToJson } from "./payload.js";
import { createPrediction, type Work } from "./prediction.js";
import type { GivenCall, RunCall } from "./run-call.js";
import { pastLimit } from "./time-limit.js";
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

/** `call()`, as both entries have it. */
export type Call = <Api extends ApiShape<Api> = AnyApi, Name extends EndpointName<Api> = EndpointName<Api>>(
  source: Source,
  endpoint: Name,
  inputs?: InputsOf<Api, Name>,
  options?: CallOptions,
) => Prediction<OutputOf<Api, Name>>;

/** Makes a {@link Call} of what runs it, which may load when it is needed. */
export function createCall(getRun: () => RunCall | Promise<RunCall>): Call {
  return (source, endpoint, inputs: unknown = [], options = {}) => {
    const limit = options.timeout ?? 0;
    const call: GivenCall = { source, endpoint, options, json: "", phase: "pending" };
    try {
      call.json = inputsToJson(inputs); // before anything waits, since the caller may change them
    } catch (error) {
      call.problem = error;
    }
    const onLimit = () => pastLimit(endpoint, limit, call.phase);
    const work: Work<unknown[]> = async (emit, signal) => (await getRun())(call, emit, signal);
    // `as`: the caller states the types; the server may differ.
    return createPrediction(options.signal, limit, onLimit, work) as Prediction<never>;
  };
}
