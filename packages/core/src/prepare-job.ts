import { type AppConfig, type AppFunction, findFunction } from "./app-config.js";
import type { Endpoint } from "./app-types.js";
import type { Connection, JobRequest } from "./connection.js";
import { fillSlots } from "./job-inputs.js";
import { own } from "./json.js";
import type { LiveConfig } from "./live-config.js";
import { load } from "./load.js";
import type { OutputLayout } from "./messages.js";

/** A job that is ready to be sent. */
export interface PreparedJob {
  readonly fn: AppFunction;
  readonly config: AppConfig;
  readonly layout: OutputLayout;
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
  if (!fn) {
    const { noFunction } = await load(() => import("./connect-trouble.js"));
    throw noFunction(target.root, config, request.endpoint);
  }
  const { name, index } = fn.endpoint;
  const values = await fillSlots(JSON.parse(request.json), fn, await lookUp(live, fn.endpoint));
  const layout = await outputLayout(fn, config);
  const { eventData: event_data = null, trigger: trigger_id = null } = request;
  return {
    fn,
    config,
    layout,
    endpoint: name ?? `function ${index}`,
    body: (session_hash) =>
      JSON.stringify({ data: values, fn_index: index, session_hash, event_data, trigger_id }),
  };
}

/** The endpoint's entry in `/info`, where the app tells it. An app without a working `/info` still runs jobs. */
async function lookUp(live: LiveConfig, { name, index }: Endpoint): Promise<unknown> {
  try {
    const info = await live.info();
    return own(own(info, name ? "named_endpoints" : "unnamed_endpoints"), name ?? String(index));
  } catch {
    return undefined;
  }
}

/** How the server will write a function's outputs. Only generators have yields to be edited. */
export async function outputLayout(
  { endpoint, hidden }: AppFunction,
  { diffs, version }: AppConfig,
): Promise<OutputLayout> {
  const edits = endpoint.generator && diffs && (await load(() => import("./diff.js")));
  return { applyDiff: edits ? edits.diffOf(version) : undefined, hidden };
}
