import { createServer, type IncomingMessage } from "node:http";
import { createExchange, type Exchange } from "./exchange.ts";
import { playFault } from "./fault-actions.ts";
import { createFaultRules, type FaultRule } from "./fault-rules.ts";
import { listenOnLoopback } from "./loopback-server.ts";
import { passOn } from "./pass-on.ts";
import { createRequestLog, type LoggedRequest } from "./request-log.ts";
import { passUpgrade, refuseUpgrade } from "./upgrade.ts";

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** Mounts the app below a path, such as `/some/path`, which the app does not see; none when left out. */
  prefix?: string;
  /**
   * Whether a page may read what faults answer, as it may read the app's own answers; false when left out. Only what
   * every page may read of another origin's headers is open to it, as with Gradio: `Retry-After` is not.
   */
  cors?: boolean;
  /** A cookie that every answer of the app sets, as load balancers do to find the replica again; none when left out. */
  cookie?: string;
}

/** A proxy in front of one app, on a free port of 127.0.0.1. */
export interface FaultProxy extends AsyncDisposable {
  /** The address to use in place of the app's, with the prefix and without a slash at the end. */
  readonly url: string;
  /** Every request since the start or the last `clear()`, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Lets something go wrong from now on, and returns a function that takes the rule away. */
  fault(rule: FaultRule): () => void;
  /** Takes all rules away and forgets the requests so far. Running requests go on as they began. */
  clear(): void;
  /** Sends new requests to another app. Running requests go on as they began. */
  retarget(targetUrl: string): void;
  /**
   * Breaks the connections of all running requests. For a test that knows what the client has read: a fault that cuts
   * right behind some bytes may take them along, since runtimes drop what nobody has read yet.
   */
  cut(): void;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a proxy between a client and an app that listens on plain HTTP. Requests pass unchanged and
 * unbuffered both ways, with their headers as the client sent them, except where a fault is set on them.
 */
export async function startProxy(targetUrl: string, options: ProxyOptions = {}): Promise<FaultProxy> {
  let target = new URL(targetUrl);
  const prefix = (options.prefix ?? "").replace(/\/+$/, "");
  const log = createRequestLog();
  const rules = createFaultRules();
  const running = new Set<Pick<Exchange, "cut">>();
  const server = createServer();
  // A connection serves one request, since browsers silently repeat one that fails on a used connection.
  server.maxRequestsPerSocket = 1;
  server.requestTimeout = 0;

  server.on("request", (request, response) => {
    const path = below(prefix, request);
    if (path === null) {
      response.writeHead(404).end("There is nothing outside the prefix of this proxy.\n");
      return;
    }
    const entry = log.add(request, path);
    const headers = options.cors ? corsHeaders(request) : {};
    const exchange = createExchange(request, response, { target, entry, headers, cookie: options.cookie });
    running.add(exchange);
    response.once("close", () => running.delete(exchange));
    const action = rules.next(entry);
    const played = action ? playFault(action, exchange) : passOn(exchange);
    // The client or the app went away: the exchange notes which one it was.
    played.catch(() => exchange.abandon());
  });
  server.on("upgrade", (request, socket) => {
    const path = below(prefix, request);
    if (path === null) {
      socket.destroy();
      return;
    }
    const entry = log.add(request, path);
    const connection = { cut: () => socket.destroy() };
    running.add(connection);
    socket.once("close", () => running.delete(connection));
    const action = rules.next(entry);
    if (action) refuseUpgrade(socket, action, entry);
    else passUpgrade(request, socket, target, entry);
  });

  const { url, close } = await listenOnLoopback(server);
  return {
    url: url + prefix,
    requests: log.requests,
    fault: rules.add,
    clear() {
      rules.clear();
      log.requests.length = 0;
    },
    retarget(targetUrl) {
      target = new URL(targetUrl);
    },
    cut() {
      for (const exchange of running) exchange.cut();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What Gradio sets for an origin that it admits. */
function corsHeaders({ headers: { origin } }: IncomingMessage): Record<string, string> {
  if (origin === undefined) return {};
  return { "access-control-allow-origin": origin, "access-control-allow-credentials": "true" };
}

/** Returns the path without the prefix, or null for a path outside it. */
function below(prefix: string, request: IncomingMessage): string | null {
  const path = request.url ?? "/";
  if (!path.startsWith(prefix)) return null;
  const rest = path.slice(prefix.length);
  if (rest.startsWith("/")) return rest;
  return rest === "" || rest.startsWith("?") ? `/${rest}` : null;
}
