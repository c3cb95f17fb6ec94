import { type InputIssue, SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { appError, readFailure } from "./failure.js";
import type { HttpRequest } from "./http-request.js";
import { isRecord, own, parseJson } from "./json.js";
import { withoutSecrets } from "./privacy.js";

/** Turns an answer that is not 2xx into the error it means. `target` is where it redirects to, when it says so. */
export function statusError(
  response: Response,
  request: HttpRequest,
  body: string,
  target?: string,
): SpacecallError {
  const { status } = response;
  const url = withoutSecrets(request.url);
  const details = { ...request.about, status, url };
  const asked = `${request.json === undefined ? "GET" : "POST"} ${url}`;

  // A browser hides where a redirect leads, and its status too.
  if ((status >= 300 && status < 400) || response.type === "opaqueredirect") {
    const place = target === undefined ? "another address" : excerpt(withoutSecrets(target));
    return new SpacecallError(
      "connection",
      `${asked} was redirected to ${place}, and a request that carries data or credentials does not follow. ` +
        "Give the address that the app itself answers at.",
      { ...details, retryable: false },
    );
  }

  const json = tryJson(body);
  // `/run` answers so when the app's function raised.
  if (status === 500 && isRecord(json) && Object.hasOwn(json, "error")) {
    return appError(readFailure(json), request.about?.endpoint ?? url, { status, url });
  }

  const detail = own(json, "detail");
  const said = excerpt(typeof detail === "string" ? detail : (own(detail, "error") ?? body));
  const answer = `${asked} was answered ${status}${said && `: ${said}`}`;
  const wait = retryAfter(response);
  const patient =
    wait === undefined || wait === Number.POSITIVE_INFINITY ? details : { ...details, retryAfter: wait };

  switch (status) {
    case 401:
    case 403:
      return new SpacecallError(
        "auth",
        `${answer}. A token or a login is missing, wrong, or not enough.`,
        details,
      );
    case 404:
      return new SpacecallError("not_found", answer, { ...details, nearest: [] });
    case 413:
      return new SpacecallError("upload", answer, details);
    case 422: {
      const issues = readIssues(detail);
      const list = issues
        .map(({ parameter, message }) => (parameter ? `${parameter}: ${message}` : message))
        .join("; ");
      return new SpacecallError("input", `${asked} refused the inputs: ${list || said}`, {
        ...details,
        issues,
      });
    }
    case 429:
      return new SpacecallError("rate_limit", `${answer}. Wait before the next try.`, patient);
  }
  if (status === 503 && /^queue is full/i.test(said)) {
    return new SpacecallError("queue_full", `${answer} Nothing was queued; try again later.`, patient);
  }
  if (status >= 500) return new SpacecallError("connection", answer, patient);
  return new SpacecallError(
    "protocol",
    `${answer}. No Gradio answers so; is this the address of an app?`,
    details,
  );
}

/** Where an answer says how long to wait. ky obeys all of them. */
const waitHeaders = [
  "retry-after",
  "ratelimit-reset",
  "x-ratelimit-retry-after",
  "x-ratelimit-reset",
  "x-rate-limit-reset",
];
const oldestInstant = Date.parse("2024-01-01");

/** How long an answer asks to wait, in milliseconds. Infinity for what can't be read: nobody can wait that long. */
export function retryAfter({ headers }: Response): number | undefined {
  const header = waitHeaders.map((name) => headers.get(name)).find((value) => value);
  if (!header) return undefined;
  const ms = Number(header) * 1000;
  // A large number is an instant.
  const wait = Number.isNaN(ms)
    ? Date.parse(header) - Date.now()
    : ms >= oldestInstant
      ? ms - Date.now()
      : ms;
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : Math.max(0, wait);
}

/** The complaints of a 422: FastAPI's (`loc`, `msg`) or a Gradio 6 validator's (`parameter_name`, `message`). */
function readIssues(detail: unknown): InputIssue[] {
  return (Array.isArray(detail) ? detail : [detail]).filter(isRecord).flatMap((entry) => {
    const at = own(entry, "loc");
    const name =
      own(entry, "parameter_name") ?? (Array.isArray(at) ? at.slice(1).filter(isName).join(".") : undefined);
    const message = own(entry, "message") ?? own(entry, "msg");
    // A validator also lists the parameters that passed.
    if (typeof message !== "string" || own(entry, "is_valid") === true) return [];
    return [
      typeof name === "string" && name
        ? { parameter: excerpt(name), message: excerpt(message) }
        : { message: excerpt(message) },
    ];
  });
}

function isName(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
