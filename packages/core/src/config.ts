import { type AppConfig, toAppConfig } from "./app-config.js";
import { load } from "./load.js";
import type { Target } from "./target.js";
import { readConfig } from "./wire.js";

/** Fetches what jobs need to know of an app. */
export async function fetchConfig(target: Target, signal: AbortSignal): Promise<AppConfig> {
  const url = target.url("", "/config"); // never below the prefix, which it tells
  let trouble: unknown;
  try {
    const config = toAppConfig(readConfig(await target.http.json({ url, signal })));
    if (config) return config;
  } catch (error) {
    trouble = error;
  }
  signal.throwIfAborted();
  throw (await load(() => import("./connect-trouble.js"), trouble)).noApp(target.root, trouble);
}
