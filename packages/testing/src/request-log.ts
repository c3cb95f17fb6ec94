import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { type GradioRoute, gradioRoutes } from "./gradio-route.ts";

const bodyLimit = 64 * 1024;

/** How a request went: it still runs, was answered in full, or was ended early by one of the three. */
export type RequestOutcome = "pending" | "complete" | "left-by-client" | "left-by-app" | "fault";

/** What a client sent, and how it went. The last four fields change until the outcome is known. */
export interface LoggedRequest {
  /** The place in the order of arrival, from 0. */
  readonly order: number;
  readonly method: string;
  /** The path as the app sees it, with the query. */
  readonly path: string;
  /** The headers by lower-cased name. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** What the request asks of a Gradio app. */
  readonly routes: readonly GradioRoute[];
  /** The first 64 kB of the body, as text. */
  body: string;
  /** The status that was sent to the client, or null if none was. */
  status: number | null;
  outcome: RequestOutcome;
}

/** Keeps what arrives at a server, in order. */
export interface RequestLog {
  readonly requests: LoggedRequest[];
  /** Adds a request that has just arrived, and collects its body as it comes. */
  add(request: IncomingMessage, path: string): LoggedRequest;
}

/** Makes an empty log. */
export function createRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  return {
    requests,
    add(request, path) {
      const method = request.method ?? "GET";
      const entry: LoggedRequest = {
        order: requests.length,
        method,
        path,
        headers: request.headers,
        routes: gradioRoutes(method, path),
        body: "",
        status: null,
        outcome: "pending",
      };
      requests.push(entry);
      collectBody(request, entry);
      return entry;
    },
  };
}

function collectBody(request: IncomingMessage, entry: LoggedRequest): void {
  const decoder = new TextDecoder();
  let room = bodyLimit;
  request.on("data", (chunk: Buffer) => {
    if (room === 0) return;
    const part = chunk.subarray(0, room);
    room -= part.length;
    entry.body += decoder.decode(part, { stream: true });
  });
}
