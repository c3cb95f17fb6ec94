import { join } from "./join.js";
import { load } from "./load.js";
import { readCall } from "./read-call.js";
import { findTarget } from "./target.js";
import type { CallOptions, Result, Source } from "./types.js";

/** A call as its caller made it, and where it stands. */
export interface GivenCall {
  readonly source: Source;
  readonly endpoint: string;
  readonly options: CallOptions;
  /** The inputs as JSON, or empty where they can't be written. */
  json: string;
  /** Why they can't. */
  problem?: unknown;
  phase: "pending" | "running";
}

/** Does a call: hands each yield to `emit` and gives the outcome. */
export type RunCall = (
  call: GivenCall,
  emit: (data: unknown[]) => void,
  signal: AbortSignal,
) => Promise<Result>;

/** Finds the app, hands it the job and reads what becomes of it. */
export const runCall: RunCall = async (call, emit, signal) => {
  const { source, endpoint, options, json } = call;
  const name = String(endpoint).replace(/^\//, "");
  // A step in a path and half a character have no spelling in an address.
  if (!json || /^\.{0,2}$|\p{Cs}/u.test(name))
    throw (await load(() => import("./input-trouble.js"))).refuseInputs(endpoint, call.problem);
  const target = await findTarget(source, options, signal);
  const request = { target, name, json, named: json.startsWith("{"), options, signal };
  const joined = await join(request);
  call.phase = "running";
  if (joined.route !== "run") return readCall(joined, request, emit);
  const result = (await load(() => import("./run-outcome.js"))).readRun(joined, request);
  emit(result.data);
  return result;
};
