import { fetchApiInfo } from "./api-info.js";
import { toPositional } from "./arguments.js";
import type { EndpointInfo } from "./endpoints.js";
import { type InputIssue, SpacecallError } from "./errors.js";
import { isRecord, parseJson } from "./json.js";
import { nearest } from "./nearest.js";
import type { CallRequest } from "./target.js";

/** Puts named inputs in order by the app's API info, for a Gradio that takes them in order only. */
export async function orderInputs(request: CallRequest, prefix: string): Promise<unknown[]> {
  const endpoint = await describeEndpoint(request, prefix);
  const inputs = parseJson(request.json);
  const { values, issues } = toPositional(isRecord(inputs) ? inputs : {}, endpoint);
  if (issues.length > 0) throw inputError(request, issues);
  return values;
}

/** Fetches what the job's endpoint takes. Throws `not_found`, with near misses, where the app has none of that name. */
export async function describeEndpoint(request: CallRequest, prefix: string): Promise<EndpointInfo> {
  const { target, name, signal } = request;
  const { named } = await fetchApiInfo(target, prefix, signal);
  const endpoint = named.get(`/${name}`);
  if (endpoint) return endpoint;
  const near = nearest(name, named.keys());
  const others =
    near.length > 0
      ? `Did you mean ${near.join(" or ")}?`
      : `It has ${[...named.keys()].slice(0, 12).join(", ") || "none"}.`;
  throw new SpacecallError("not_found", `The app at ${target.root} has no endpoint "/${name}". ${others}`, {
    endpoint: `/${name}`,
    nearest: near,
  });
}

/** The `input` error for what is wrong with a job's inputs. */
export function inputError(
  { name }: CallRequest,
  issues: readonly InputIssue[],
  cause?: unknown,
): SpacecallError<"input"> {
  const list = issues
    .map(({ parameter, message }) => (parameter ? `"${parameter}" ${message}` : message))
    .join("; ");
  return new SpacecallError("input", `The inputs don't fit "/${name}": ${list}.`, {
    endpoint: `/${name}`,
    issues,
    cause,
  });
}
