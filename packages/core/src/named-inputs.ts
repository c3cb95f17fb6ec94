import { toApiInfo } from "./api-info.js";
import { type Arguments, toPositional } from "./arguments.js";
import { lacksDefaults, propsOf, withDefaults } from "./defaults.js";
import { type EndpointInfo, readEndpoint } from "./endpoints.js";
import { fetchDescription } from "./fetch-description.js";
import { inputError } from "./input-error.js";
import { isRecord, own, parseJson } from "./json.js";
import { noEndpoint } from "./no-endpoint.js";
import type { CallRequest } from "./target.js";

/** Puts named inputs in order by the app's API info, for a Gradio that takes them in order only. */
export async function orderInputs(request: CallRequest, prefix: string): Promise<unknown[]> {
  const { target, name, signal } = request;
  const inputs = parseJson(request.json);
  const arrange = (entry: unknown): Arguments =>
    toPositional(isRecord(inputs) ? inputs : {}, readEndpoint(entry));

  const entry = await fetchEntry(request, prefix);
  let { values, issues } = arrange(entry);
  if (issues.length > 0 && lacksDefaults(entry)) {
    const config = await fetchDescription(target, target.url("", "/config"), signal);
    ({ values, issues } = arrange(withDefaults(entry, propsOf(config, name))));
  }
  if (issues.length > 0) throw inputError(`/${name}`, issues);
  return values;
}

/** Fetches what the job's endpoint takes. Throws `not_found`, with near misses, where the app has none of that name. */
export async function describeEndpoint(request: CallRequest, prefix: string): Promise<EndpointInfo> {
  return readEndpoint(await fetchEntry(request, prefix));
}

async function fetchEntry({ target, name, signal }: CallRequest, prefix: string): Promise<unknown> {
  const answer = await fetchDescription(target, target.url(prefix, "/info"), signal);
  const { named } = toApiInfo(answer, target.root);
  if (named.has(`/${name}`)) return own(own(answer, "named_endpoints"), `/${name}`);
  throw noEndpoint(target.root, `/${name}`, [...named.keys()]);
}
