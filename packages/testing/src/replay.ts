import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { gradioRoutes } from "./gradio-route.ts";
import { listenOnLoopback } from "./loopback-server.ts";
import type { ReplayScript } from "./replay-scripts.ts";

/** Options of {@link startReplay}. */
export interface ReplayOptions {
  /** The answer of `/config`, as a Gradio with the `sse_v3` queue gave it. */
  config: string;
  /** The answer of `/info`. Without it the app has none. */
  info?: string;
  /** What its endpoints send, by their names without a slash. Jobs of others are refused. */
  scripts: Readonly<Record<string, ReplayScript>>;
}

/** What a replay server has seen so far. */
export interface ReplayCounts {
  /** Jobs that were sent. */
  joined: number;
  /** Jobs whose last message was sent, cancelled ones too. */
  completed: number;
  /** Jobs that were cancelled. */
  cancelled: number;
  /** Streams that were opened. */
  streams: number;
  /** Streams that are open now. */
  open: number;
  /** The most streams that one session had open at once. */
  mostAtOnce: number;
}

/** A server that plays recorded streams at full speed, on a free port of 127.0.0.1. */
export interface ReplayServer extends AsyncDisposable {
  /** The address, without a slash at the end. */
  readonly url: string;
  readonly counts: Readonly<ReplayCounts>;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

interface Session {
  /** What is left of each job, by its id. */
  readonly jobs: Map<string, Iterator<string>>;
  streams: number;
}

/** How many characters are written at once. */
const piece = 32_768;

/**
 * Starts a server that keeps Gradio's queue protocol and does nothing else: joined jobs send what their scripts say, as fast as the
 * client reads, interleaved over the one stream of their session. The stream closes with its last job, and a session whose stream is
 * left loses its jobs. So a measurement has the client's pace and not Gradio's own.
 */
export async function startReplay({ config, info, scripts }: ReplayOptions): Promise<ReplayServer> {
  const names: unknown[] = JSON.parse(config).dependencies.map(
    (entry: { api_name: unknown }) => entry.api_name,
  );
  const ids: unknown[] = JSON.parse(config).dependencies.map((entry: { id: unknown }) => entry.id);
  const counts = { joined: 0, completed: 0, cancelled: 0, streams: 0, open: 0, mostAtOnce: 0 };
  const sessions = new Map<string, Session>();

  function join(body: string, response: ServerResponse): void {
    const { fn_index, session_hash, data } = JSON.parse(body);
    const script = scripts[String(names[ids.indexOf(fn_index)])];
    if (!script) {
      answer(response, 500, "Internal Server Error");
      return;
    }
    const id = randomUUID().replaceAll("-", "");
    const session = sessions.get(session_hash) ?? { jobs: new Map(), streams: 0 };
    sessions.set(session_hash, session);
    session.jobs.set(id, script({ id, data })[Symbol.iterator]());
    counts.joined++;
    answer(response, 200, `{"event_id":"${id}"}`);
  }

  function cancel(body: string, response: ServerResponse): void {
    const { event_id: id, session_hash } = JSON.parse(body);
    const jobs = sessions.get(session_hash)?.jobs;
    if (jobs?.has(id)) {
      counts.cancelled++;
      jobs.set(id, [`{"msg":"process_completed","event_id":"${id}","output":{},"success":true}`].values());
    }
    answer(response, 200, '{"success":true}');
  }

  async function stream(hash: string, response: ServerResponse): Promise<void> {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    const session = sessions.get(hash);
    if (!session) {
      response.end(
        'data: {"msg":"unexpected_error","event_id":null,"message":"404: Not Found","session_not_found":true,"success":false}\n\n',
      );
      return;
    }
    counts.streams++;
    counts.open++;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, ++session.streams);
    response.once("close", () => {
      counts.open--;
      session.streams--;
      if (!response.writableFinished) sessions.delete(hash); // the client left, and its jobs are dropped
    });
    while (!response.destroyed) {
      const events = nextEvents(session);
      // No faster than the client reads; and whatever else the server is asked has its turn.
      await new Promise<void>((written) => response.write(events, () => written()));
      await setImmediate();
      if (session.jobs.size > 0) continue;
      response.end('data: {"msg":"close_stream","event_id":null}\n\n');
      return;
    }
  }

  /** Takes a message of each job in turn, until there is enough to send. */
  function nextEvents({ jobs }: Session): string {
    let events = "";
    while (jobs.size > 0 && events.length < piece) {
      for (const [id, messages] of jobs) {
        const { done, value } = messages.next();
        if (!done) {
          events += `data: ${value}\n\n`;
        } else {
          counts.completed++;
          jobs.delete(id);
        }
      }
    }
    return events;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/" } = request;
    const body = await text(request);
    switch (gradioRoutes(method, path)[0]) {
      case "config":
        // As text, since the app's id is too large for a number. The peer goes where the root says.
        return answer(
          response,
          200,
          config.replace(/"root":"[^"]*"/, () => `"root":"${url}"`),
        );
      case "info":
        return info === undefined
          ? answer(response, 404, '{"detail":"Not Found"}')
          : answer(response, 200, info);
      case "join":
        return join(body, response);
      case "cancel":
        return cancel(body, response);
      case "stream":
        return stream(new URL(path, url).searchParams.get("session_hash") ?? "", response);
      default:
        return answer(response, 404, '{"detail":"Not Found"}');
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const { url, close } = await listenOnLoopback(server);
  return { url, counts, close, [Symbol.asyncDispose]: close };
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
