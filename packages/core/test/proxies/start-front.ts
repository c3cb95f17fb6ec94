import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { type FaultProxy, type NginxRequest, startNginx, startProxy } from "../../../testing/src/index.ts";

/** An app behind nginx. */
export interface Place {
  /** The app's own address. */
  readonly app: string;
  /** Where nginx has it, with a slash at both ends; `/` when left out. */
  readonly path?: string;
  /** Whether nginx takes the path off; true when left out. */
  readonly strip?: boolean;
  /** The headers that nginx sets. */
  readonly headers?: Readonly<Record<string, string>>;
  /** More of nginx's directives. */
  readonly directives?: readonly string[];
}

/** An nginx with apps behind it, and what is known of the requests that came. */
export interface Front extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** What nginx wrote down: every request that is over. */
  requests(): Promise<readonly NginxRequest[]>;
  /** What stands between nginx and each app: every request that reached the app, by way of nginx or not. */
  readonly behind: readonly FaultProxy[];
}

/** The header by which a request shows that it came through nginx. */
export const passMark = "x-through-nginx";

/**
 * Starts nginx in front of apps, each behind a {@link FaultProxy}. Where nginx does not say what `Host` the client wrote, an app takes
 * the address of that proxy for its own: a client that believed such an app would ask there, past nginx.
 */
export async function startFront(places: readonly Place[], { tls = false } = {}): Promise<Front> {
  const behind = await Promise.all(places.map(({ app }) => startProxy(app)));
  const closeBehind = () => Promise.all(behind.map((proxy) => proxy.close()));
  const locations = places.map(({ path = "/", strip = true, headers, directives = [] }, at) => ({
    path,
    strip,
    directives,
    to: behind[at]?.url ?? "",
    headers: { ...headers, [passMark]: "yes" },
  }));
  try {
    const nginx = await startNginx({ servers: [{ tls, locations }] });
    if (tls) setDefaultCACertificates([...getCACertificates("default"), nginx.certificate]);
    return {
      url: nginx.urls[0] ?? "",
      behind,
      requests: nginx.requests,
      async [Symbol.asyncDispose]() {
        await nginx.close();
        await closeBehind();
      },
    };
  } catch (error) {
    await closeBehind();
    throw error;
  }
}
