import { createServer, type RequestListener } from "node:http";
import { inject } from "vitest";
import { type GradioServer, startGradio } from "../src/gradio.ts";
import { type Hub, startHub } from "../src/hub.ts";
import { listenOnLoopback } from "../src/loopback-server.ts";
import { startProxy } from "../src/proxy.ts";
import type { Theme } from "../src/themes.ts";
import type { GradioVersion } from "../src/versions.ts";
import type { GradioContext } from "../src/vitest-setup.ts";
import type { Addresses } from "./addresses.ts";
import { faultRule } from "./faults.ts";
import { hubOptions } from "./hubs.ts";
import type { Snippet } from "./snippets.ts";

/** Everything around a run: servers behind the addresses that the text names. */
export interface Stage extends AsyncDisposable {
  readonly addresses: Addresses;
  /** The address of the model Hub, where the snippet wants one. */
  readonly hub?: string;
}

/** Sites that are no Gradio app, by the address that the text gives them. */
const sites: Readonly<Record<string, RequestListener>> = {
  "https://files.example": (_, response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end("Hello from a file."),
  "https://shop.example": (_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>A shop</title>"),
};

/** Starts what a snippet talks to. */
export async function setStage({ code, directive }: Snippet): Promise<Stage> {
  const { app, gradio, fault, hub: hubName } = directive;
  let hub: Hub | undefined;
  await using started = new AsyncDisposableStack();
  const addresses = new Map<string, string>();
  if (code.includes("https://nobody.example")) addresses.set("https://nobody.example", await freeAddress());
  for (const [name, listener] of Object.entries(sites)) {
    if (!code.includes(name)) continue;
    const site = await listenOnLoopback(createServer(listener));
    started.defer(site.close);
    addresses.set(name, site.url);
  }
  if (app) {
    let url = await addressOf(app, gradio);
    if (fault) {
      const proxy = started.use(await startProxy(url));
      proxy.fault(faultRule(fault));
      url = proxy.url;
    }
    addresses.set("https://my.app", url);
    if (hubName) {
      hub = started.use(await startHub(hubOptions(hubName, url)));
      addresses.set("https://user-space.hf.space", hub.spaces()[0]?.host ?? "");
    } else addresses.set("user/space", url);
  }
  const all = started.move();
  return { addresses, ...(hub && { hub: hub.url }), [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Where nobody listens. A fixed port would not do: `fetch` refuses the reserved ones by itself. */
async function freeAddress(): Promise<string> {
  const { url, close } = await listenOnLoopback(createServer());
  await close();
  return url;
}

/** Servers of other versions than the project's, which few blocks need: kept until the test file ends. */
const others = new Map<string, Promise<GradioServer<Theme>>>();

async function addressOf(app: Theme, version: GradioVersion | undefined): Promise<string> {
  const shared: GradioContext = inject("gradio");
  if (version === undefined || version === shared.version) return shared.apps[app];
  const key = `${version} ${app}`;
  const server = others.get(key) ?? startGradio({ version, themes: [app] });
  others.set(key, server);
  return (await server).apps[app];
}

/** Ends the servers of other versions. */
export async function endOtherServers(): Promise<void> {
  await Promise.all([...others.values()].map(async (server) => (await server).close()));
  others.clear();
}
