import type { AppConfig } from "./app-config.js";
import type { ConnectOptions } from "./app-types.js";
import { noApp } from "./connect-trouble.js";
import { load } from "./load.js";
import type { Target } from "./target.js";

/** What to do without an app's config: wait for a Space that may be asleep and fetch it again, or say why there is none. */
export async function withoutConfig(
  trouble: unknown,
  target: Target,
  signal: AbortSignal,
  options: ConnectOptions | undefined,
  fetchConfig: (target: Target, signal: AbortSignal) => Promise<AppConfig>,
): Promise<AppConfig> {
  const error = noApp(target.root, trouble);
  if (!options || !target.isSpace) throw error;
  const { launch } = await load(() => import("./launch.js"), error);
  return launch(target, options, signal, error, (until) => fetchConfig(target, until));
}
