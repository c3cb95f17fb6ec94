import { sourceUrl, withoutLogin } from "./source-url.js";
import { spaceHost } from "./space.js";
import { hubAddress, spaceIdOf } from "./space-name.js";
import type { RequestOptions } from "./types.js";
import { type Address, toAddress } from "./url.js";

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
  const id = spaceIdOf(text, hubAddress(options));
  if (!id) return toAddress(withoutLogin(sourceUrl(text), "source"));
  return { ...toAddress(new URL(await spaceHost(id, options, signal)), true), spaceId: id };
}
