import { createServer, type IncomingMessage } from "node:http";
import { listenOnLoopback } from "./loopback-server.ts";
import { createRequestLog, type LoggedRequest } from "./request-log.ts";

/** The stages of a Space that the Hub reports. */
export type SpaceStage =
  | "RUNNING"
  | "RUNNING_BUILDING"
  | "BUILDING"
  | "APP_STARTING"
  | "SLEEPING"
  | "STOPPED"
  | "PAUSED"
  | "NO_APP_FILE"
  | "CONFIG_ERROR"
  | "BUILD_ERROR"
  | "RUNTIME_ERROR";

/** A Space on the model Hub. */
export interface HubSpace {
  /** The id, `owner/name`. */
  id: string;
  /** The address of the app behind it. */
  url: string;
  /** The stage that the Hub reports; `RUNNING` when left out. */
  stage?: SpaceStage;
  /** Whether only the token opens it; false when left out. */
  private?: boolean;
  /** The token of its owner. */
  token?: string;
}

/** A model of huggingface.co, on a free port of 127.0.0.1. */
export interface Hub extends AsyncDisposable {
  /** The address to use in place of `https://huggingface.co`, without a slash at the end. */
  readonly url: string;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

const notFound: Answer = {
  status: 404,
  body: { error: "Repository not found" },
  headers: { "x-error-code": "RepoNotFound", "x-error-message": "Repository not found" },
};
// The Hub does not tell a private Space from a missing one to somebody without a token.
const notAllowed: Answer = {
  status: 401,
  body: { error: "Invalid username or password." },
  headers: { "x-error-message": "Invalid username or password." },
};

/**
 * Starts a model of the Hub that knows the given Spaces: `GET /api/spaces/{id}`, with `/host` or `/runtime`
 * behind it. It answers as huggingface.co does, as far as the Python clients can tell.
 */
export async function startHub(options: { spaces: readonly HubSpace[] }): Promise<Hub> {
  const log = createRequestLog();
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
    const { status, headers, body } = answerTo(request, options.spaces);
    entry.status = status;
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(JSON.stringify(body));
  });
  const { url, close } = await listenOnLoopback(server);
  return { url, requests: log.requests, close, [Symbol.asyncDispose]: close };
}

function answerTo(request: IncomingMessage, spaces: readonly HubSpace[]): Answer {
  const path = new URL(request.url ?? "/", "http://hub").pathname;
  const [, id, part] = /^\/api\/spaces\/([^/]+\/[^/]+?)(?:\/(host|runtime))?\/?$/.exec(path) ?? [];
  if (request.method !== "GET" || id === undefined) {
    return { status: 404, body: { error: "Sorry, we can't find the page you are looking for." } };
  }
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token !== undefined && !spaces.some((space) => space.token === token)) return notAllowed;
  const space = spaces.find((candidate) => candidate.id === decodeURIComponent(id));
  if (!space || (space.private && space.token !== token)) return token === undefined ? notAllowed : notFound;
  return { status: 200, body: describe(space, part) };
}

/** The Hub admits the pages of every origin, and whatever headers they want to send. */
function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  const { origin, "access-control-request-headers": wanted } = headers;
  return {
    ...(origin !== undefined && {
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "x-error-code,x-error-message",
    }),
    ...(wanted !== undefined && { "access-control-allow-headers": wanted }),
  };
}

function describe(space: HubSpace, part: string | undefined): object {
  const runtime = {
    stage: space.stage ?? "RUNNING",
    hardware: { current: "cpu-basic", requested: "cpu-basic" },
    storage: null,
    gcTimeout: 172_800,
  };
  if (part === "runtime") return runtime;
  const host = { subdomain: space.id.toLowerCase().replace(/[^a-z0-9]+/g, "-"), host: space.url };
  if (part === "host") return host;
  return { id: space.id, private: space.private ?? false, sdk: "gradio", ...host, runtime };
}
