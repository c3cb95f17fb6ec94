import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { createExchange, type Exchange } from "./exchange.ts";
import type { SpaceLife } from "./hub-life.ts";
import { type HubUsers, tokenIn } from "./hub-users.ts";
import { type LoopbackServer, listenOnLoopback } from "./loopback-server.ts";
import { passOn } from "./pass-on.ts";
import { withoutHeader } from "./raw-headers.ts";
import { createRequestLog, type LoggedRequest } from "./request-log.ts";
import { passUpgrade } from "./upgrade.ts";

/** The proxy of Spaces takes this header for itself. `Authorization` opens a Space too, but reaches the app. */
const proxyHeader = "x-hf-authorization";

/** The address of one Space, where visitors find its app. */
export interface SpaceHost extends LoopbackServer {
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Makes a token that opens the Space as `?__sign=` of an address. */
  sign(): string;
}

/**
 * Stands before the app of a Space as the proxy of hf.space does. It hides a private Space from strangers, shows a page
 * while the app does not run, which wakes one that sleeps, and passes everything else on without its own header.
 * Its pages are for people: no other origin may read them.
 */
export async function startSpaceHost(space: SpaceLife, users: HubUsers): Promise<SpaceHost> {
  const log = createRequestLog();
  const signs = new Set<string>();
  const server = createServer();
  // As with the proxy for faults: browsers silently repeat a request that fails on a used connection.
  server.maxRequestsPerSocket = 1;
  server.requestTimeout = 0;

  function isOpen(request: IncomingMessage): boolean {
    if (!space.given.private || isPreflight(request)) return true;
    const { headers, url } = request;
    const sign = new URL(url ?? "/", "http://space").searchParams.get("__sign");
    if (sign !== null && signs.has(sign)) return true;
    return [tokenIn(headers), tokenIn(headers, proxyHeader)].some((token) => users.owns(token, space.given));
  }
  function refusal(request: IncomingMessage): { status: number; page: string } | null {
    if (!isOpen(request))
      return { status: 404, page: page("Sorry, we can't find the page you are looking for.") };
    if (space.visit()) return null;
    return { status: 503, page: page("Your Space is not running. Please wait, or restart it.") };
  }
  const handOver = (request: IncomingMessage) => ({
    target: new URL(space.given.url),
    entry: log.add(request, request.url ?? "/"),
    headers: {},
    seenByApp: withoutHeader(request.rawHeaders, proxyHeader),
  });

  server.on("request", (request, response) => {
    const exchange = createExchange(request, response, handOver(request));
    // The client or the app went away: the exchange notes which one it was.
    answer(exchange, refusal(request)).catch(() => exchange.abandon());
  });
  server.on("upgrade", (request, socket) => {
    const { target, entry, seenByApp } = handOver(request);
    const refused = refusal(request);
    if (!refused) return passUpgrade(request, socket, target, entry, seenByApp);
    entry.status = refused.status;
    entry.outcome = "complete";
    socket.on("error", () => {});
    socket.end(`HTTP/1.1 ${refused.status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });

  return {
    ...(await listenOnLoopback(server)),
    requests: log.requests,
    sign() {
      const sign = randomUUID();
      signs.add(sign);
      return sign;
    },
  };
}

async function answer(exchange: Exchange, refused: { status: number; page: string } | null): Promise<void> {
  if (!refused) return passOn(exchange);
  await exchange.answer(refused.status, { "content-type": "text/html; charset=utf-8" }, refused.page);
}

/** What a browser asks before a page may send a token carries none, so that it must pass. */
function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

function page(text: string): string {
  return `<!doctype html>\n<html><head><title>Hugging Face</title></head><body><p>${text}</p></body></html>\n`;
}
