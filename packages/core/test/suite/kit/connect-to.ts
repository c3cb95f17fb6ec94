import { type App, type ConnectOptions, connect } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";
import { traits } from "./app.ts";

/** Connects to an app with what this Gradio needs for all that it can do: Gradio 3 has its queue behind a WebSocket. */
export function connectTo(url: string, options: ConnectOptions = {}): Promise<App> {
  return connect(url, { ...(traits.protocol === "ws" && { transports: [gradio3()] }), ...options });
}
