import { sourceUrl, withoutLogin, wrongSource } from "./source-url.js";
import type { RequestOptions } from "./types.js";

/** A Space as somebody names it: by its id, or by the first part of its own address (`https://SUBDOMAIN.hf.space`). */
export type SpaceName = { readonly id: string } | { readonly subdomain: string };

const spaceId = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;
const hubHosts = /^(?:huggingface\.co|hf\.co)$/;

/** The address of the Hub, without a slash at the end. */
export function hubAddress({ hubUrl = "https://huggingface.co" }: Pick<RequestOptions, "hubUrl">): URL {
  return withoutLogin(sourceUrl(String(hubUrl), "hubUrl"), "hubUrl");
}

/** The id of a Space, where a text is one or the address of its page at the Hub. */
export function spaceIdOf(text: string, hubUrl: URL, parameter = "source"): string | undefined {
  if (spaceId.test(text)) return text;
  const { host, pathname } = sourceUrl(text, parameter);
  const [, id = ""] = /^\/spaces\/([^/]+\/[^/]+)/.exec(pathname) ?? [];
  return (host === hubUrl.host || hubHosts.test(host)) && spaceId.test(id) ? id : undefined;
}

/** The subdomain of a Space, where an address is its own. */
function spaceSubdomain(address: string): string | undefined {
  return /^(.+)\.hf\.space$/.exec(new URL(address).hostname)?.[1];
}

/** Which Space a caller means. Throws an `input` error for what names none. */
export function readSpaceName(given: unknown, hubUrl: URL, parameter = "id"): SpaceName {
  const text = String(given).trim();
  const id = spaceIdOf(text, hubUrl, parameter);
  if (id) return { id };
  const subdomain = spaceSubdomain(sourceUrl(text).href);
  if (subdomain) return { subdomain };
  throw wrongSource(
    "This is the address of no Space: give its id, its page, or its own address at hf.space",
    parameter,
  );
}
