import { type AppConfig, type AppFunction, findFunction } from "./app-config.js";
import type { Connection, JobRequest } from "./connection.js";
import type { EndpointInfo } from "./endpoints.js";
import { fillSlots } from "./job-inputs.js";
import type { LiveConfig } from "./live-config.js";
import { load } from "./load.js";

/** A job that is ready to be sent. */
export interface PreparedJob {
  readonly fn: AppFunction;
  readonly config: AppConfig;
  /** The endpoint as it stands in messages. */
  readonly endpoint: string;
  /** Makes the request's body for a session. */
  body(session: string): string;
}

/** Finds a job's endpoint and fits its inputs to it. Throws `not_found` or `input` before anything is sent to the queue. */
export async function prepareJob({ target, live }: Connection, request: JobRequest): Promise<PreparedJob> {
  if (!request.json) {
    const { refuseInputs } = await load(() => import("./input-trouble.js"));
    throw refuseInputs(request.endpoint, request.problem);
  }
  const config = await live.forJob();
  const fn = findFunction(config, request.endpoint);
  if (!fn || !config.protocol.startsWith("sse_v")) {
    const words = await load(() => import("./connect-trouble.js"));
    throw fn
      ? words.oldProtocol(target.root, config)
      : words.noFunction(target.root, config, request.endpoint);
  }
  const values = await fillSlots(JSON.parse(request.json), fn, await lookUp(live, fn));
  const { eventData: event_data = null, trigger: trigger_id = null } = request;
  return {
    fn,
    config,
    endpoint: fn.name ?? `function ${fn.index}`,
    body: (session_hash) =>
      JSON.stringify({ data: values, fn_index: fn.index, session_hash, event_data, trigger_id }),
  };
}

/** What the endpoint takes, where the app tells it. An app without a working `/info` still runs jobs. */
async function lookUp(live: LiveConfig, { name, index }: AppFunction): Promise<EndpointInfo | undefined> {
  try {
    const { named, unnamed } = await live.info();
    return name === undefined ? unnamed.get(index) : named.get(name);
  } catch {
    return undefined;
  }
}
