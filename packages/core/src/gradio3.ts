import type { Transport, TransportConnection } from "./app-types.js";

export type { Transport, TransportConnection } from "./app-types.js";

/** Options of {@link gradio3}. */
export interface Gradio3Options {
  /** The class to open sockets with. It is given the address alone. @default the platform's own, looked up at each job */
  readonly WebSocket?: new (
    url: string,
  ) => WebSocket;
}

/**
 * Makes the way to the queue of Gradio 3, which speaks by a WebSocket: generators, the place in the queue, progress and messages.
 * Without it `connect()` runs the plain functions of such an app. On newer apps it is not used.
 *
 * Node, Deno and Bun send the app's token, headers and cookies with a WebSocket. A browser sends its cookies and nothing else, and
 * workerd nothing.
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
    open(url, signal, headers) {
      const address = url.replace(/^http/, "ws");
      if (options.WebSocket) return follow(new options.WebSocket(address), signal);
      return follow(
        sendsHeaders() ? new WebSocket(address, withHeaders(headers)) : new WebSocket(address),
        signal,
      );
    },
  };
}

/** Elsewhere the second argument of a WebSocket is a list of protocols, as the standard has it. */
const sendsHeaders = () => /^(?:Node\.js|Deno|Bun)\//.test(String(globalThis.navigator?.userAgent));

// `as`: TypeScript knows the standard only
const withHeaders = (headers: Headers) => ({ headers: Object.fromEntries(headers) }) as unknown as string;

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
