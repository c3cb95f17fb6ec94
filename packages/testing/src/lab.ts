import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { type Hub, startHub } from "./hub.ts";
import type { LabActions, LabServer } from "./lab-actions.ts";
import { listenOnLoopback } from "./loopback-server.ts";
import { type FaultProxy, startProxy } from "./proxy.ts";

/** More servers than any run needs at once: whoever gets there forgets to close them. */
const mostServers = 100;

/** A service that starts servers for tests which run where no server can be started, such as in a page. */
export interface Lab extends AsyncDisposable {
  /** The address, without a slash at the end. It holds a secret, so that no page finds it by trying ports. */
  readonly url: string;
  /** Ends the service and every server that it started. */
  close(): Promise<void>;
}

/** Actions beyond those that every lab has, by name. They take and give JSON. */
export type MoreActions = Readonly<Record<string, (asked: unknown) => unknown>>;

/**
 * Starts a lab on a free port of 127.0.0.1. It does what `LabActions` lists, and `more`: `POST {url}/{action}` with the
 * JSON that the action takes answers with the JSON that it gives, or with 400 and what went wrong.
 */
export async function startLab(more: MoreActions = {}): Promise<Lab> {
  const started = new Map<string, FaultProxy | Hub>();
  // `as`: whoever asks is held to the same types, which JSON keeps.
  const actions = { ...createActions(started), ...more } as unknown as MoreActions;
  const secret = `/${randomUUID()}`;

  async function answer(request: IncomingMessage): Promise<string> {
    const path = request.url ?? "/";
    const name = path.slice(secret.length + 1);
    const action = path.startsWith(`${secret}/`) && Object.hasOwn(actions, name) && actions[name];
    if (!action) throw new Error(`This lab has no ${path}.`);
    return JSON.stringify((await action(JSON.parse(await text(request)))) ?? null);
  }

  const server = createServer(async (request, response) => {
    const headers = { "access-control-allow-origin": "*", "content-type": "application/json" };
    try {
      const body = await answer(request);
      response.writeHead(200, headers).end(body);
    } catch (error) {
      response.writeHead(400, headers).end(JSON.stringify(error instanceof Error ? error.message : error));
    }
  });
  // After Node's 5 s an idle connection would break just when a busy client takes it up again.
  server.keepAliveTimeout = 60_000;
  const { url, close } = await listenOnLoopback(server);
  const closeAll = async () => {
    await Promise.all([close(), ...[...started.values()].map((one) => one.close())]);
  };
  return { url: url + secret, close: closeAll, [Symbol.asyncDispose]: closeAll };
}

function createActions(started: Map<string, FaultProxy | Hub>): LabActions {
  const faults = new Map<number, () => void>();
  let numbered = 0;

  function add(server: FaultProxy | Hub): LabServer {
    const id = String(++numbered);
    started.set(id, server);
    if (started.size > mostServers) throw new Error(`There are over ${mostServers} servers in this lab.`);
    return { id, url: server.url };
  }
  function find(id: string): FaultProxy | Hub {
    const server = started.get(id);
    if (!server) throw new Error(`The server ${id} of this lab was closed, or never started.`);
    return server;
  }
  function findProxy(id: string): FaultProxy {
    const server = find(id);
    if (!("fault" in server)) throw new Error(`The server ${id} of this lab is no proxy.`);
    return server;
  }
  function findHub(id: string): Hub {
    const server = find(id);
    if (!("spaces" in server)) throw new Error(`The server ${id} of this lab is no Hub.`);
    return server;
  }

  return {
    startProxy: async ({ target, ...options }) => add(await startProxy(target, options)),
    addFault({ id, rule }) {
      faults.set(++numbered, findProxy(id).fault(rule));
      return { rule: numbered };
    },
    removeFault({ rule }) {
      faults.get(rule)?.();
      faults.delete(rule);
    },
    clear: ({ id }) => findProxy(id).clear(),
    retarget: ({ id, target }) => findProxy(id).retarget(target),
    cut: ({ id }) => findProxy(id).cut(),
    startHub: async (options) => add(await startHub(options)),
    listSpaces: ({ id }) => findHub(id).spaces(),
    setSpace: ({ id, space, changes }) => findHub(id).set(space, changes),
    listHostRequests: ({ id, space }) => findHub(id).hostRequests(space),
    listRequests: ({ id }) => find(id).requests,
    async close({ id }) {
      const server = started.get(id);
      started.delete(id);
      await server?.close();
    },
    async findClosedAddress() {
      const { url, close } = await listenOnLoopback(createServer());
      await close();
      return { url };
    },
  };
}
