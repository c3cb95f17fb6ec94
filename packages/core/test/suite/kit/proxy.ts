import type { LoggedRequest, PlainFaultRule, ProxyOptions } from "@spacecall/testing";
import { ask } from "./ask.ts";

/** A proxy in front of one app, as the `FaultProxy` of `@spacecall/testing`, which runs in the lab. */
export interface SuiteProxy extends AsyncDisposable {
  /** The address to use in place of the app's, with the prefix and without a slash at the end. */
  readonly url: string;
  /**
   * Gives every request since the start or the last `clear()`, in order of arrival. Those that a browser makes by itself
   * before a request (`OPTIONS`) are left out.
   */
  requests(): Promise<LoggedRequest[]>;
  /** Lets something go wrong from now on, and gives a function that takes the rule away. */
  fault(rule: PlainFaultRule): Promise<() => Promise<void>>;
  /** Takes all rules away and forgets the requests so far. Running requests go on as they began. */
  clear(): Promise<void>;
  /** Sends new requests to another app. Running requests go on as they began. */
  retarget(target: string): Promise<void>;
  /**
   * Breaks the connections of all running requests. Use it where the test has seen what must not get lost: a fault that
   * cuts right behind some bytes may take them along, since runtimes drop what nobody has read yet.
   */
  cut(): Promise<void>;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a proxy in front of an app. Pages may read what its faults answer, as they may read what the app answers, where
 * `cors: false` does not forbid it.
 */
export async function startProxy(target: string, options: ProxyOptions = {}): Promise<SuiteProxy> {
  const { id, url } = await ask("startProxy", { cors: true, ...options, target });
  const close = () => ask("close", { id });
  return {
    url,
    async requests() {
      const requests = await ask("listRequests", { id });
      return requests.filter(({ method }) => method !== "OPTIONS");
    },
    async fault(rule) {
      const added = await ask("addFault", { id, rule });
      return () => ask("removeFault", { id, ...added });
    },
    clear: () => ask("clear", { id }),
    retarget: (target) => ask("retarget", { id, target }),
    cut: () => ask("cut", { id }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
