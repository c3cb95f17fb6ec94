import type { HubSpace, LoggedRequest } from "@spacecall/testing";
import { ask } from "./ask.ts";

/** A model of huggingface.co, as the `Hub` of `@spacecall/testing`, which runs in the lab. */
export interface SuiteHub extends AsyncDisposable {
  /** The address to use in place of `https://huggingface.co`, without a slash at the end. */
  readonly url: string;
  /** Gives every request so far, in order of arrival, without those that a browser makes by itself (`OPTIONS`). */
  requests(): Promise<LoggedRequest[]>;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts a model of the Hub that knows the given Spaces. */
export async function startHub(options: { spaces: readonly HubSpace[] }): Promise<SuiteHub> {
  const { id, url } = await ask("startHub", options);
  const close = () => ask("close", { id });
  return {
    url,
    async requests() {
      const requests = await ask("listRequests", { id });
      return requests.filter(({ method }) => method !== "OPTIONS");
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
