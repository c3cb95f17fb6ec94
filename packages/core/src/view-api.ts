import { fetchApiInfo } from "./api-info.js";
import type { ApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";
import { type Prefix, places } from "./places.js";
import { rememberPlace } from "./remember-place.js";
import { leash } from "./signal.js";
import { findTarget } from "./target.js";
import type { RequestOptions, Source } from "./types.js";

/**
 * Asks an app what its endpoints take and give, in one request (two where the place of its API is not known yet).
 *
 * @throws a {@link SpacecallError}, or the reason of `options.signal`
 * @example
 * ```ts
 * const { named } = await viewApi("user/space");
 * for (const [name, { parameters }] of named) console.log(name, parameters.map((parameter) => parameter.name));
 * ```
 */
export async function viewApi(source: Source, options: RequestOptions = {}): Promise<ApiInfo> {
  const { signal, aborted, release } = leash(options.signal);
  try {
    signal.throwIfAborted();
    // A race: a caller's own fetch or token function may ignore the signal.
    return await Promise.race([askApp(source, options, signal), aborted]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    release();
  }
}

async function askApp(source: Source, options: RequestOptions, signal: AbortSignal): Promise<ApiInfo> {
  const target = await findTarget(source, options, signal);
  const known = places.get(target.root)?.prefix;
  const prefixes: readonly Prefix[] = known === "" ? ["", "/gradio_api"] : ["/gradio_api", ""];
  let refusal: SpacecallError | undefined;
  for (const prefix of prefixes) {
    try {
      const info = await fetchApiInfo(target, prefix, signal);
      // So that a call() after it finds its way at once.
      if (prefix !== (known ?? "/gradio_api")) {
        rememberPlace(target.root, { prefix, onlyRun: false, byName: undefined });
      }
      return info;
    } catch (error) {
      if (!(error instanceof SpacecallError) || error.status !== 404) throw error;
      refusal = error;
    }
  }
  throw new SpacecallError("not_found", `No Gradio app answers at ${target.root}.`, {
    cause: refusal,
    nearest: [],
  });
}
