import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { createOAuth } from "./hub-oauth.ts";
import { answerTo } from "./hub-routes.ts";
import type { HubSpace, HubSpaceChanges, HubSpaceState } from "./hub-space.ts";
import { createSpaces } from "./hub-spaces.ts";
import { type HubUser, tokenIn } from "./hub-users.ts";
import { listenOnLoopback } from "./loopback-server.ts";
import { createRequestLog, type LoggedRequest } from "./request-log.ts";

/** Options of {@link startHub}. They can be written as JSON. */
export interface HubOptions {
  spaces: readonly HubSpace[];
  /** Who has an account, besides the owners of Spaces that have a token; nobody when left out. */
  users?: readonly HubUser[];
  /** The name of who sits at the browser, is signed in, and lets every page sign them in; nobody, who refuses, when left out. */
  visitor?: string;
  /** The address of the app behind every duplicate; that of its original when left out. */
  duplicateUrl?: string;
}

/** A model of huggingface.co, on a free port of 127.0.0.1. */
export interface Hub extends AsyncDisposable {
  /** The address to use in place of `https://huggingface.co`, without a slash at the end. */
  readonly url: string;
  /** Every request so far, in order of arrival, without those to the hosts of Spaces. */
  readonly requests: readonly LoggedRequest[];
  /** Gives every request so far to the host of a proxied Space, as the visitor sent it. */
  hostRequests(id: string): readonly LoggedRequest[];
  /** Tells how all Spaces are, duplicates too. */
  spaces(): HubSpaceState[];
  /** Changes a Space from now on. */
  set(id: string, changes: HubSpaceChanges): void;
  /** Breaks every connection, those to the hosts of Spaces too, and frees the ports. */
  close(): Promise<void>;
}

/**
 * Starts a model of the Hub that knows the given Spaces and users: how to find Spaces, to look at their stages, to
 * duplicate them and to manage one's own. It answers as huggingface.co does, as far as the Python clients can tell.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const log = createRequestLog();
  const spaces = createSpaces(options.users ?? []);
  for (const space of options.spaces) await spaces.add(space);
  const oauth = createOAuth(spaces.users, () => url, options.visitor);

  async function answer(
    request: IncomingMessage,
    entry: LoggedRequest,
    response: ServerResponse,
  ): Promise<void> {
    await finished(request, { writable: false });
    const { pathname, searchParams } = new URL(entry.path, url);
    const { method, body } = entry;
    const question = { method, path: pathname, query: searchParams, token: tokenIn(request.headers), body };
    const told = await answerTo(question, { spaces, oauth, duplicateUrl: options.duplicateUrl, hubUrl: url });
    entry.status = told.status;
    response.writeHead(told.status, { "content-type": "application/json; charset=utf-8", ...told.headers });
    response.end(JSON.stringify(told.body));
  }

  const server = createServer((request, response) => {
    const entry = log.add(request, request.url ?? "/");
    response.once("close", () => {
      entry.outcome = response.writableFinished ? "complete" : "left-by-client";
    });
    for (const [name, value] of Object.entries(corsHeaders(request))) response.setHeader(name, value);
    if (request.method === "OPTIONS") {
      entry.status = 204;
      response.writeHead(204).end();
      return;
    }
    answer(request, entry, response).catch(() => response.destroy());
  });
  const { url, close: closeServer } = await listenOnLoopback(server);
  const close = async () => {
    await Promise.all([closeServer(), spaces.close()]);
  };
  const find = (id: string) => {
    const space = spaces.find(id);
    if (!space) throw new Error(`This Hub has no Space ${id}.`);
    return space;
  };
  return {
    url,
    requests: log.requests,
    hostRequests(id) {
      const host = spaces.hostOf(find(id));
      if (!host) throw new Error(`The Space ${id} has no host of its own: set \`proxied\`.`);
      return host.requests;
    },
    spaces: () => spaces.all().map((space) => space.state()),
    set: (id, changes) => find(id).set(changes),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The Hub admits the pages of every origin, and whatever they want to send. */
function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  const {
    origin,
    "access-control-request-headers": names,
    "access-control-request-method": method,
  } = headers;
  return {
    ...(origin !== undefined && {
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "link,x-error-code,x-error-message",
    }),
    ...(names !== undefined && { "access-control-allow-headers": names }),
    ...(method !== undefined && { "access-control-allow-methods": method }),
  };
}
