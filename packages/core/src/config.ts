import { type AppConfig, toAppConfig } from "./app-config.js";
import type { ConnectOptions } from "./app-types.js";
import { fetchDescription } from "./fetch-description.js";
import { own } from "./json.js";
import { load } from "./load.js";
import type { Target } from "./target.js";
import { readConfig } from "./wire.js";

/** Fetches what jobs need to know of an app. With options it waits for a Space that sleeps, as they say. */
export async function fetchConfig(
  target: Target,
  signal: AbortSignal,
  options?: ConnectOptions,
): Promise<AppConfig> {
  const url = target.url("", "/config"); // never below the prefix, which it tells
  let trouble: unknown;
  try {
    let answer = await fetchDescription(target, url, signal);
    if (own(answer, "protocol") !== "sse_v3")
      answer = (await load(() => import("./old-config.js"))).modernize(answer);
    const config = toAppConfig(readConfig(answer));
    if (config) return config;
  } catch (error) {
    trouble = error;
  }
  signal.throwIfAborted();
  const { withoutConfig } = await load(() => import("./no-config.js"), trouble);
  return withoutConfig(trouble, target, signal, options, fetchConfig);
}
