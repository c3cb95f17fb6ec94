import { SpacecallError } from "./errors.js";
import { createHub, noSpace, spacePath } from "./hub.js";
import { own } from "./json.js";
import type { RequestOptions } from "./types.js";

/** Asks the Hub where a Space answers. A name can't be turned into an address by rule: some are odd, some are moved. */
export async function spaceHost(id: string, options: RequestOptions, signal: AbortSignal): Promise<string> {
  const hub = createHub(options);
  let answer: unknown;
  try {
    answer = await hub.get(spacePath(id, "/host"), signal);
  } catch (error) {
    throw noSpace(id, error, options);
  }
  const host = own(answer, "host");
  if (typeof host !== "string" || !URL.canParse(host) || !/^https?:/.test(host)) {
    throw new SpacecallError(
      "protocol",
      `The Hub at ${hub.url.origin} gave no address for the Space "${id}".`,
    );
  }
  return host.replace(/\/+$/, "");
}
