import { type App, type ConnectOptions, connect } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";
import { expect, inject } from "vitest";
import { type Front, passMark } from "./start-front.ts";

/** Somebody who uses apps, and whose requests are all written down. */
export interface Visitor {
  /** The `fetch` option to use. */
  readonly fetch: typeof fetch;
  /** Connects to an app with what this Gradio needs for all that it can do. */
  connect(url: string, options?: ConnectOptions): Promise<App>;
  /** The addresses of the requests so far, each as `METHOD address`. */
  readonly asked: readonly string[];
  /**
   * Checks that every request went below `root`, the address as the visitor wrote it without its query, by way of nginx:
   * nginx saw each that was answered and no other, and nothing reached an app but through it.
   */
  expectAllThrough(front: Front, root: string): Promise<void>;
}

/** Makes a {@link Visitor}. */
export function createVisitor(): Visitor {
  const asked: string[] = [];
  const answered: string[] = [];

  const watchedFetch: typeof fetch = async (input, init) => {
    const request = input instanceof Request ? input : { url: String(input), method: "GET" };
    const line = `${init?.method ?? request.method} ${request.url}`.replace(/^[a-z]+/, (verb) =>
      verb.toUpperCase(),
    );
    asked.push(line);
    const response = await fetch(input, init);
    answered.push(line);
    return response;
  };

  class WatchedSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      const line = `GET ${url.replace(/^ws/, "http")}`;
      asked.push(line);
      this.addEventListener("open", () => answered.push(line));
    }
  }

  return {
    asked,
    fetch: watchedFetch,
    connect: (url, options) =>
      connect(url, {
        fetch: watchedFetch,
        ...(inject("gradio").version.startsWith("3.") && {
          transports: [gradio3({ WebSocket: WatchedSocket })],
        }),
        ...options,
      }),
    async expectAllThrough(front, root) {
      for (const line of asked) expect(line.replace(/^[A-Z]+ /, "").startsWith(`${root}/`), line).toBe(true);
      const { protocol } = new URL(root);
      // nginx writes a request down when it is over, and that of a stream is over when nginx has heard that we left.
      await expect
        .poll(async () => {
          const seen = (await front.requests()).map(
            ({ method, host, uri }) => `${method} ${protocol}//${host}${uri}`,
          );
          return { missing: without(answered, seen), strange: without(seen, asked) };
        })
        .toEqual({ missing: [], strange: [] });
      const reached = front.behind.flatMap(({ requests }) => requests);
      expect(reached.filter(({ headers }) => headers[passMark] !== "yes").map(({ path }) => path)).toEqual(
        [],
      );
    },
  };
}

/** What a list has more often than another. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((entry) => {
    const at = rest.indexOf(entry);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
