import { addHubToken } from "./auth.js";
import { SpacecallError } from "./errors.js";
import { createHttp } from "./http.js";
import { own } from "./json.js";
import type { RequestOptions } from "./types.js";

/** Asks the Hub where a Space answers. A name can't be turned into an address by rule: some are odd, some are moved. */
export async function spaceHost(
  id: string,
  hubUrl: URL,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<string> {
  // The caller's headers and cookies are for the app, not for the Hub.
  const { headers: _headers, credentials: _credentials, ...hubOptions } = options;
  const http = createHttp(hubOptions, (headers) => addHubToken(headers, hubUrl, options));
  const path = id.split("/").map(encodeURIComponent).join("/");
  const request = { url: `${hubUrl.href.replace(/\/+$/, "")}/api/spaces/${path}/host`, signal };
  let answer: unknown;
  try {
    answer = await http.json(request);
  } catch (error) {
    if (error instanceof SpacecallError && error.status === 401 && options.token)
      throw refusedToken(id, error);
    if (error instanceof SpacecallError && (error.status === 401 || error.status === 404))
      throw noSuchSpace(id, error, options);
    throw error;
  }
  const host = own(answer, "host");
  if (typeof host !== "string" || !URL.canParse(host) || !/^https?:/.test(host)) {
    throw new SpacecallError(
      "protocol",
      `The Hub at ${hubUrl.origin} gave no address for the Space "${id}".`,
    );
  }
  return host.replace(/\/+$/, "");
}

/** The Hub answers 404 for what a good token may not see, and 401 for a token that is none. */
function refusedToken(id: string, cause: SpacecallError): SpacecallError<"auth"> {
  const message = `The Hub refused the token when it was asked for the Space "${id}". It is wrong or has expired.`;
  return new SpacecallError("auth", message, { status: 401, ...(cause.url && { url: cause.url }), cause });
}

function noSuchSpace(
  id: string,
  error: SpacecallError,
  { token }: RequestOptions,
): SpacecallError<"not_found"> {
  const access = token ? "private to another account than the token's" : "private (then it needs a token)";
  return new SpacecallError(
    "not_found",
    `There is no Space "${id}", or it is ${access}. An app's address is given with its scheme: "https://${id}".`,
    { ...(error.status !== undefined && { status: error.status }), cause: error, nearest: [] },
  );
}
