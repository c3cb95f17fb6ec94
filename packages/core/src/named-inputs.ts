import { fetchApiInfo } from "./api-info.js";
import { toPositional } from "./arguments.js";
import type { EndpointInfo } from "./endpoints.js";
import { inputError } from "./input-error.js";
import { isRecord, parseJson } from "./json.js";
import { noEndpoint } from "./no-endpoint.js";
import type { CallRequest } from "./target.js";

/** Puts named inputs in order by the app's API info, for a Gradio that takes them in order only. */
export async function orderInputs(request: CallRequest, prefix: string): Promise<unknown[]> {
  const endpoint = await describeEndpoint(request, prefix);
  const inputs = parseJson(request.json);
  const { values, issues } = toPositional(isRecord(inputs) ? inputs : {}, endpoint);
  if (issues.length > 0) throw inputError(`/${request.name}`, issues);
  return values;
}

/** Fetches what the job's endpoint takes. Throws `not_found`, with near misses, where the app has none of that name. */
export async function describeEndpoint(request: CallRequest, prefix: string): Promise<EndpointInfo> {
  const { target, name, signal } = request;
  const { named } = await fetchApiInfo(target, prefix, signal);
  const endpoint = named.get(`/${name}`);
  if (endpoint) return endpoint;
  throw noEndpoint(target.root, `/${name}`, [...named.keys()]);
}
