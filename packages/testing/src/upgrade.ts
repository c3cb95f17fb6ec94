import { type IncomingMessage, request as sendRequest } from "node:http";
import type { Duplex } from "node:stream";
import type { FaultAction } from "./fault-actions.ts";
import type { LoggedRequest } from "./request-log.ts";

/** Connects a client that asks for a WebSocket, which Gradio 3 wants for every job, with the app. */
export function passUpgrade(
  request: IncomingMessage,
  client: Duplex,
  target: URL,
  entry: LoggedRequest,
  seenByApp: readonly string[] = request.rawHeaders,
): void {
  const upstream = sendRequest({
    host: target.hostname,
    port: target.port,
    path: entry.path,
    headers: seenByApp,
    agent: false,
  });
  const settle = (outcome: LoggedRequest["outcome"]) => {
    if (entry.outcome === "pending") entry.outcome = outcome;
  };
  const answer = (received: IncomingMessage) => {
    entry.status = received.statusCode ?? null;
    const lines = [`HTTP/1.1 ${received.statusCode} ${received.statusMessage}`];
    for (let at = 0; at < received.rawHeaders.length; at += 2) {
      lines.push(`${received.rawHeaders[at]}: ${received.rawHeaders[at + 1]}`);
    }
    client.write(`${lines.join("\r\n")}\r\n\r\n`);
  };

  upstream.on("upgrade", (received, app, head) => {
    answer(received);
    client.write(head);
    app.on("error", () => client.destroy()).pipe(client);
    client.pipe(app);
    client.once("close", () => app.destroy());
    app.once("end", () => settle("complete"));
  });
  upstream.on("response", (received) => {
    // The app declined, and says why in plain HTTP. It closes the connection, so that no length is needed.
    answer(received);
    settle("complete");
    received.pipe(client);
  });
  upstream.on("error", () => {
    settle("left-by-app");
    client.destroy();
  });
  client.on("error", () => {});
  client.once("close", () => {
    settle("left-by-client");
    upstream.destroy();
  });
  upstream.end();
}

/** Lets something go wrong with a WebSocket before it is one: a status in its place, nothing at all, or a broken connection. */
export function refuseUpgrade(client: Duplex, action: FaultAction, entry: LoggedRequest): void {
  client.on("error", () => {});
  client.once("close", () => {
    if (entry.outcome === "pending") entry.outcome = "left-by-client";
  });
  if (action.type === "hang") return;
  if (action.type === "status") {
    entry.status = action.status;
    entry.outcome = "complete";
    client.end(`HTTP/1.1 ${action.status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  } else client.destroy();
}
