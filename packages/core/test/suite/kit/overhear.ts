import type { ConnectOptions } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";
import { type PlainMessage, plainMessages } from "./plain-messages.ts";

/** What a server sends for the jobs of an app, beside what the SDK makes of it. */
export interface Overheard {
  /** What the app must be connected with. */
  readonly options: ConnectOptions;
  /** Gives the messages so far. Ask when the app is closed: then none is on its way. */
  messages(): Promise<readonly PlainMessage[]>;
}

/** Listens to the event streams and the WebSockets of an app, to show what its server really sends. */
export function overhear(): Overheard {
  const heard: PlainMessage[] = [];
  const streams: Promise<void>[] = [];

  /** Reads a copy of a stream to its end, which may be that the SDK closes it. */
  async function listen({ body }: Response): Promise<void> {
    try {
      for await (const message of plainMessages(body)) heard.push(message);
    } catch {}
  }

  class OverheardSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      this.addEventListener("message", ({ data }) => heard.push(JSON.parse(String(data))));
    }
  }

  return {
    options: {
      async fetch(input, init) {
        const response = await fetch(input, init);
        const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
        if (isStream) streams.push(listen(response.clone()));
        return response;
      },
      transports: [gradio3({ WebSocket: OverheardSocket })],
    },
    async messages() {
      await Promise.all(streams);
      return heard;
    },
  };
}
