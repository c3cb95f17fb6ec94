import { privateHost } from "./address-check.js";
import { checkPositional, toPositional } from "./arguments.js";
import type { EndpointInfo } from "./endpoints.js";
import { type ErrorDetails, type InputIssue, SpacecallError } from "./errors.js";
import { appError, type Failure } from "./failure.js";
import { findFiles } from "./file-data.js";
import { inputError } from "./input-error.js";
import { isRecord, parseJson } from "./json.js";
import { describeEndpoint } from "./named-inputs.js";
import type { CallRequest } from "./target.js";
import { unreadableStatus } from "./unreachable.js";

/** Looks up what a bare 500 of the POST means: an endpoint that is not there, inputs that don't fit, or a real failure. */
export async function explainRefusal(
  error: SpacecallError,
  request: CallRequest,
  prefix: string,
): Promise<SpacecallError> {
  const endpoint = await lookUp(request, prefix);
  if (endpoint instanceof SpacecallError) return endpoint;
  if (!endpoint) return error;
  const issues = findIssues(request, endpoint);
  if (issues.length > 0) return inputError(`/${request.name}`, issues, error);
  if (error.status !== unreadableStatus) return error;
  // The API info came through, so it is not the app that refuses the page.
  return new SpacecallError(
    "connection",
    `${error.url} gave an answer that the page may not read, as Gradio does when it fails (500).`,
    {
      endpoint: `/${request.name}`,
      ...(error.url && { url: error.url }),
      status: unreadableStatus,
      cause: error,
    },
  );
}

/** Looks up why a function may have failed that gives no reason of its own: most often its inputs don't fit. */
export async function explainFailure(
  failure: Failure,
  request: CallRequest,
  prefix: string,
  about: Pick<ErrorDetails, "jobId" | "status" | "url">,
): Promise<SpacecallError> {
  const endpoint = await lookUp(request, prefix);
  // The job ran, so the endpoint is there, even where the API info hides it.
  const issues = endpoint && !(endpoint instanceof SpacecallError) ? findIssues(request, endpoint) : [];
  if (issues.length > 0) return inputError(`/${request.name}`, issues);
  const why = failure.told
    ? "The app keeps the reason to itself, as Gradio does without show_error."
    : "This route gives no reason before Gradio 6.13, and an endpoint with gr.State wants a null for it: connect() does both.";
  return appError(failure, `/${request.name}`, about, why);
}

/** What the endpoint takes, or the `not_found` error; undefined when the app does not say, which is no news to anybody. */
async function lookUp(
  request: CallRequest,
  prefix: string,
): Promise<EndpointInfo | SpacecallError | undefined> {
  try {
    return await describeEndpoint(request, prefix);
  } catch (error) {
    request.signal.throwIfAborted();
    return error instanceof SpacecallError && error.code === "not_found" && error.endpoint
      ? error
      : undefined;
  }
}

function findIssues({ json }: CallRequest, endpoint: EndpointInfo): readonly InputIssue[] {
  const inputs = parseJson(json);
  const { values, issues } = Array.isArray(inputs)
    ? { values: inputs, issues: [] }
    : toPositional(isRecord(inputs) ? inputs : {}, endpoint);
  if (issues.length > 0) return issues;
  const files = values.flatMap((value, at) => {
    const parameter = endpoint.parameters[at]?.name;
    return privateFiles(value).map((message) =>
      parameter === undefined ? { message } : { parameter, message },
    );
  });
  return [...checkPositional(values, endpoint), ...files];
}

/** Complaints about files at addresses that the app's server refuses to fetch, since Gradio 5. */
function privateFiles(value: unknown): string[] {
  return findFiles(value)
    .map(({ path }) => privateHost(path))
    .filter((host) => host !== undefined)
    .map(
      (host) =>
        `is a file at ${host}: the app's server fetches from no private address; connect() can upload the file`,
    );
}
