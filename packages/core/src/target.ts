import { createHttp, type Http } from "./http.js";
import { load } from "./load.js";
import type { CallOptions, RequestOptions, Source } from "./types.js";
import { type Address, toAddress } from "./url.js";

/** An app that requests can be made to. */
export interface Target {
  readonly root: string;
  /** Whether a Space is there, behind the Hub's proxy. */
  readonly isSpace?: boolean;
  /** The Space's id, where its user named it by that. */
  readonly spaceId?: string;
  readonly http: Http;
  /** The whole address of a route, such as `/call/hello`, with the query that the user put behind the app's address. */
  url(prefix: string, route: string): string;
}

/** One job to do at a target. */
export interface CallRequest {
  readonly target: Target;
  /** The endpoint's name without its slash. */
  readonly name: string;
  /** The inputs as JSON: a list, or an object when they are named. */
  readonly json: string;
  readonly named: boolean;
  readonly options: CallOptions;
  readonly signal: AbortSignal;
}

/** Finds the app that a source names and readies requests to it. */
export async function findTarget(
  source: Source,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Target> {
  const text = String(source).trim();
  const address =
    plainAddress(text, options) ??
    (await (await load(() => import("./source.js"))).resolveSource(text, options, signal));
  return {
    ...address,
    http: createHttp(options, async (headers) =>
      (await load(() => import("./auth.js"))).addAppCredentials(headers, address, options),
    ),
    url: (prefix, route) => address.root + prefix + route + address.query,
  };
}

/** An app's own address as it is. Whatever needs a second look (a Hub's page, a login in the address) is none. */
function plainAddress(text: string, { hubUrl }: RequestOptions): Address | undefined {
  if (hubUrl || !/^https?:\/\/(?!(?:huggingface|hf)\.co\/)[^@]+$/i.test(text) || !URL.canParse(text))
    return undefined;
  return toAddress(new URL(text));
}
