import { SpacecallError } from "./errors.js";
import { spaceHost } from "./space.js";
import type { RequestOptions } from "./types.js";
import { type Address, toAddress } from "./url.js";

const spaceId = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;
const hubHosts = /^(?:huggingface\.co|hf\.co)$/;

/**
 * Finds the app that a user names by anything but its plain address: a Space's id or page, which the Hub is asked about,
 * or a path such as `/api/space`, which is resolved against the page. Throws an `input` error for what is none of them,
 * with the spelling that was probably meant.
 */
export async function resolveSource(
  text: string,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Address> {
  const hubUrl = withoutLogin(toUrl(String(options.hubUrl ?? "https://huggingface.co"), "hubUrl"), "hubUrl");
  const id = spaceId.test(text) ? text : spaceOfPage(toUrl(text), hubUrl);
  if (id) return toAddress(new URL(await spaceHost(id, hubUrl, options, signal)), true);
  return toAddress(withoutLogin(toUrl(text), "source"));
}

/** An address as it is. One that holds a user name and password is refused: fetch would, showing both. */
function withoutLogin(url: URL, parameter: string): URL {
  if (!url.username && !url.password) return url;
  throw wrongSource(
    "An address can't hold a user name and password: give a login or a token as an option instead",
    parameter,
  );
}

/** The id of the Space whose page at the Hub an address is. */
function spaceOfPage({ host, pathname }: URL, hubUrl: URL): string | undefined {
  const [, id = ""] = /^\/spaces\/([^/]+\/[^/]+)/.exec(pathname) ?? [];
  return (host === hubUrl.host || hubHosts.test(host)) && spaceId.test(id) ? id : undefined;
}

function toUrl(text: string, parameter = "source"): URL {
  const shown = text.slice(0, 200).replace(/^.*@/, "…@");
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  if (/^\/(?!\/)/.test(text)) {
    // Workers have a location too, Node and Deno have none.
    const page = globalThis.location?.href;
    if (page && /^https?:/.test(page)) return new URL(text, page);
    throw wrongSource(
      `"${shown}" is a path, and outside a page there is nothing to resolve it against: give the whole address`,
      parameter,
    );
  }
  if (/^(?:hf\.co|huggingface\.co)\/spaces\//.test(text)) return new URL(`https://${text}`);
  if (/^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])(?::\d+)?(?:\/|$)/i.test(text) && /[.:]/.test(text)) {
    const scheme = /^(?:localhost|127\.|0\.0\.0\.0|\[)|:\d+/.test(text) ? "http" : "https";
    throw wrongSource(`"${shown}" has no scheme. Did you mean "${scheme}://${shown}"?`, parameter);
  }
  throw wrongSource(
    `"${shown}" is neither a Space id ("user/space") nor an http(s) address ("https://user-space.hf.space")`,
    parameter,
  );
}

function wrongSource(message: string, parameter = "source"): SpacecallError<"input"> {
  return new SpacecallError("input", /[.?]$/.test(message) ? message : `${message}.`, {
    issues: [{ parameter, message }],
  });
}
