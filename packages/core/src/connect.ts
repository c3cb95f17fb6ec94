import { createApp } from "./app.js";
import type { App, ConnectOptions } from "./app-types.js";
import { fetchConfig } from "./config.js";
import { keepsCookies } from "./keeps-cookies.js";
import { load } from "./load.js";
import { leash } from "./signal.js";
import { findTarget } from "./target.js";
import type { AnyApi, ApiShape, Source } from "./types.js";

/**
 * Connects to a Gradio app: one request, which reads its config. What its endpoints take is asked for with the first job.
 * A Space that sleeps or is built is waited for.
 *
 * @param source a Space id (`"user/space"`), the address of a Space's page, or the address of any Gradio app
 * @throws a {@link SpacecallError}, or the reason of `options.signal`
 *
 * @example
 * ```ts
 * const app = await connect("user/space");
 * const { data } = await app.predict("/hello", { name: "World" });
 * for await (const data of app.predict("/count", [3])) console.log(data);
 * ```
 */
export async function connect<Api extends ApiShape<Api> = AnyApi>(
  source: Source,
  options: ConnectOptions = {},
): Promise<App<Api>> {
  const { signal, aborted, release } = leash(options.signal);
  try {
    signal.throwIfAborted();
    // A race: a caller's own fetch or token function may ignore the signal.
    return await Promise.race([open(), aborted]);
  } finally {
    release();
  }

  async function open(): Promise<App<Api>> {
    // Outside browsers nobody else keeps the app's cookies.
    const access =
      options.auth || !keepsCookies()
        ? (await load(() => import("./access.js"))).createAccess(options)
        : undefined;
    const own = access?.options ?? options;
    const target = await findTarget(source, own, signal);
    await access?.enter(target, signal);
    const app = createApp(target, await fetchConfig(target, signal, own), own);
    return app as unknown as App<Api>; // `as`: the caller states the types; the server may differ
  }
}
