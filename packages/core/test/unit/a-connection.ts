import type { ConnectOptions } from "../../src/app-types.ts";
import type { Connection } from "../../src/connection.ts";
import { createLiveConfig } from "../../src/live-config.ts";
import type { Session } from "../../src/session.ts";
import type { FakeGradio } from "./fake-gradio.ts";

/** What the parts of an app share that is connected to a fake server. */
export function aConnection(
  { target, config }: Pick<FakeGradio, "target" | "config">,
  session: Session,
  { signal = new AbortController().signal, ...options }: ConnectOptions = {},
): Connection {
  const live = createLiveConfig(target, config, signal, {});
  const stream = { target, silence: 45_000, maxBytes: 1_000_000, hear: live.hear };
  return { target, live, options, stream, signal, session };
}
