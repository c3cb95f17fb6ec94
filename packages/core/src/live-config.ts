import type { AppConfig } from "./app-config.js";
import type { ConnectOptions } from "./app-types.js";
import { fetchConfig } from "./config.js";
import { fetchDescription } from "./fetch-description.js";
import { own } from "./json.js";
import type { Target } from "./target.js";

/** What is known of an app, kept true while its server may be restarted. */
export interface LiveConfig {
  /** What is known now. */
  readonly now: AppConfig;
  /** Gives the config for a new job. Looks first whether it still holds, where there is a doubt. */
  forJob(): Promise<AppConfig>;
  /** Gives the answer of `/info`, unchecked: what the endpoints take and give. It is asked for at the first need, once. */
  info(): Promise<unknown>;
  /** Notes that the server was heard, so that it is the one that is known. */
  hear(): void;
  /** Notes that the server may be another one by now. */
  doubt(): void;
  /** Looks whether the server is another one by now, and learns it anew if it is. */
  isReplaced(): Promise<boolean>;
}

/**
 * No server restarts faster: Python needs longer to import Gradio. After a longer silence a new job first asks for the app's id,
 * since the indices of functions may have moved and another function would run.
 */
const fastestRestart = 3_000;

/**
 * Makes a {@link LiveConfig} of a config that was just fetched. `signal` ends its requests. A Space that has fallen asleep meanwhile is waited
 * for as `options` say.
 */
export function createLiveConfig(
  target: Target,
  config: AppConfig,
  signal: AbortSignal,
  options: ConnectOptions,
): LiveConfig {
  let now = config;
  let heard = Date.now();
  let info: Promise<unknown> | undefined;
  let look: Promise<boolean> | undefined;

  async function lookUp(): Promise<boolean> {
    const { appId } = now;
    try {
      // Without even its id, the config says what is there, or fails with the reason.
      const url = target.url(now.prefix, "/app_id");
      const answer = await target.http.json({ url, signal }).catch(() => undefined);
      if (own(answer, "app_id") !== appId) now = await fetchConfig(target, signal, options);
      heard = Date.now();
      if (now.appId === appId) return false;
      info = undefined;
      return true;
    } finally {
      look = undefined;
    }
  }

  function isReplaced(): Promise<boolean> {
    look ??= lookUp();
    return look;
  }

  return {
    get now() {
      return now;
    },
    isReplaced,
    async forJob() {
      if (Date.now() - heard > fastestRestart) await isReplaced();
      return now;
    },
    info() {
      if (info) return info;
      const asked = fetchDescription(target, target.url(now.prefix, "/info"), signal);
      info = asked;
      asked.catch(() => {
        if (info === asked) info = undefined;
      });
      return asked;
    },
    hear() {
      heard = Date.now();
    },
    doubt() {
      heard = 0;
    },
  };
}
