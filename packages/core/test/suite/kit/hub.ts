import type { HubOptions, HubSpaceChanges, HubSpaceState, LoggedRequest } from "@spacecall/testing";
import { ask } from "./ask.ts";

/** A model of huggingface.co, as the `Hub` of `@spacecall/testing`, which runs in the lab. */
export interface SuiteHub extends AsyncDisposable {
  /** The address to use in place of `https://huggingface.co`, without a slash at the end. */
  readonly url: string;
  /** Gives every request so far, in order of arrival, without those that a browser makes by itself (`OPTIONS`). */
  requests(): Promise<LoggedRequest[]>;
  /** Gives every request so far to the host of a proxied Space, likewise. */
  hostRequests(space: string): Promise<LoggedRequest[]>;
  /** Tells how all Spaces are, duplicates too. */
  spaces(): Promise<HubSpaceState[]>;
  /** Changes a Space from now on. */
  set(space: string, changes: HubSpaceChanges): Promise<void>;
  /** Breaks every connection, those to the hosts of Spaces too, and frees the ports. */
  close(): Promise<void>;
}

/** Starts a model of the Hub that knows the given Spaces and users. */
export async function startHub(options: HubOptions): Promise<SuiteHub> {
  const { id, url } = await ask("startHub", options);
  const close = () => ask("close", { id });
  return {
    url,
    requests: async () => withoutPreflights(await ask("listRequests", { id })),
    hostRequests: async (space) => withoutPreflights(await ask("listHostRequests", { id, space })),
    spaces: () => ask("listSpaces", { id }),
    set: (space, changes) => ask("setSpace", { id, space, changes }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function withoutPreflights(requests: readonly LoggedRequest[]): LoggedRequest[] {
  return requests.filter(({ method }) => method !== "OPTIONS");
}
