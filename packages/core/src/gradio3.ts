import type { Transport, TransportConnection } from "./app-types.js";

export type { Transport, TransportConnection } from "./app-types.js";

/** Options of {@link gradio3}. */
export interface Gradio3Options {
  /** The class to open sockets with, such as one that can send headers. @default the platform's own, looked up at each job */
  readonly WebSocket?: new (
    url: string,
  ) => WebSocket;
}

/**
 * Makes the way to the queue of Gradio 3, which speaks by a WebSocket: generators, the place in the queue, progress and messages.
 * Without it `connect()` runs the plain functions of such an app. On newer apps it is not used.
 *
 * A browser sends an app's cookies with a WebSocket, and no other header.
 *
 * @example
 * ```ts
 * const app = await connect("https://my.app", { transports: [gradio3()] });
 * for await (const data of app.predict("/count", [3])) console.log(data);
 * ```
 */
export function gradio3(options: Gradio3Options = {}): Transport {
  return {
    protocol: "ws",
    open(url, signal) {
      const Socket = options.WebSocket ?? WebSocket;
      return follow(new Socket(url.replace(/^http/, "ws")), signal);
    },
  };
}

/** The code by which a server says that all is well. */
const normal = 1000;

function follow(socket: WebSocket, signal: AbortSignal): TransportConnection {
  const messages: string[] = [];
  let end: { readonly error?: unknown } | undefined;
  let wake = () => {};
  const finish = (error?: unknown) => {
    end ??= error === undefined ? {} : { error };
    wake();
  };
  const close = () => {
    finish(signal.reason);
    socket.close();
  };
  socket.addEventListener("message", ({ data }) => {
    messages.push(String(data));
    wake();
  });
  socket.addEventListener("error", () => finish(new Error("The WebSocket failed.")));
  socket.addEventListener("close", ({ code }) =>
    finish(code === normal ? undefined : new Error(`The WebSocket was closed (${code}).`)),
  );
  signal.addEventListener("abort", close);
  if (signal.aborted) close();

  async function* read(): AsyncGenerator<string, void> {
    try {
      for (;;) {
        yield* messages.splice(0);
        if (end && messages.length === 0) break;
        if (messages.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      if (end.error) throw end.error;
    } finally {
      signal.removeEventListener("abort", close);
      socket.close();
    }
  }
  return { messages: read(), send: (message) => socket.send(message) };
}
