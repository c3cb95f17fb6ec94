import { type AppConfig, type AppFunction, findFunction } from "./app-config.js";
import type { Endpoint } from "./app-types.js";
import type { Connection, JobRequest } from "./connection.js";
import { fillSlots } from "./job-inputs.js";
import type { UploadControl } from "./job-work.js";
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

/**
 * Finds a job's endpoint, fits its inputs to it, and uploads its files. Throws `not_found` or `input` before anything is sent.
 */
export async function prepareJob(
  connection: Connection,
  request: JobRequest,
  control: UploadControl,
): Promise<PreparedJob> {
  const { target, live } = connection;
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
  const info = await lookUp(live, fn.endpoint);
  const given: unknown = JSON.parse(request.json);
  const values = await fillSlots(given, fn, info);
  const layout = await outputLayout(connection, fn, info);
  const { json, files } = request;
  const data = json.includes("gradio.FileData")
    ? await (await load(() => import("./job-files.js"))).sendFiles(
        connection,
        { fn, info, values, given, files },
        control,
      )
    : values;
  const oauth_token =
    connection.options.oauthToken &&
    (await (await load(() => import("./oauth-token.js"))).oauthTokenFor(connection, info));
  const { eventData: event_data = null, trigger: trigger_id = null } = request;
  return {
    fn,
    config,
    layout,
    endpoint: name ?? `function ${index}`,
    body: (session_hash) =>
      JSON.stringify({ data, fn_index: index, session_hash, event_data, trigger_id, oauth_token }),
  };
}

/** The endpoint's entry in `/info`, where the app tells it, or why it can't be had. An app without a working `/info` still runs jobs. */
export async function lookUp(live: LiveConfig, { name, index }: Endpoint): Promise<unknown> {
  try {
    const info = await live.info();
    return own(own(info, name ? "named_endpoints" : "unnamed_endpoints"), name ?? String(index));
  } catch (error) {
    return error;
  }
}

/** How the server will write a function's outputs. Only generators have yields to be edited. */
export async function outputLayout(
  connection: Connection,
  { endpoint, hidden }: AppFunction,
  info: unknown,
): Promise<OutputLayout> {
  const { diffs, version } = connection.live.now;
  let applyDiff: OutputLayout["applyDiff"];
  let withFiles: OutputLayout["withFiles"];
  if (endpoint.generator && diffs) applyDiff = (await load(() => import("./diff.js"))).diffOf(version);
  // What the API info of any Gradio says of a file; or there is no info.
  if (/file|path|undef/i.test(`${JSON.stringify(own(info, "returns"))}`))
    withFiles = (await load(() => import("./job-files.js"))).createFileReader(connection, info);
  return { applyDiff, withFiles, hidden };
}
