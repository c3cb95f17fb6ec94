import { load } from "./load.js";
import type * as Services from "./space-services.js";

/** Makes the service of a name, which loads when it is first used. */
function lazy<Name extends keyof typeof Services>(name: Name): (typeof Services)[Name] {
  const service = async (...given: never[]) =>
    // `as`: what the name stands for takes what the caller of that gives.
    ((await load(() => import("./space-services.js")))[name] as (...given: never[]) => unknown)(...given);
  return service as (typeof Services)[Name]; // `as`: they are asynchronous too, and so have the same type
}

/**
 * Asks the Hub how a Space is. `id` is the Space's id, the address of its page, or its own address at `hf.space`.
 *
 * @throws `not_found` where there is none (or it is private to somebody else), `auth` for a token that is none
 *
 * @example
 * ```ts
 * const { phase, stage, hardware } = await spaceStatus("user/space");
 * ```
 */
export const spaceStatus: typeof Services.spaceStatus = /* @__PURE__ */ lazy("spaceStatus");

/**
 * Waits until a Space runs, and wakes it where it sleeps. `connect()` does so by itself. Each call has a chain of looks of its own.
 *
 * @throws `space` for one that is paused, that failed, or that does not run within `wakeTimeout`; `not_found`, `auth`
 *
 * @example
 * ```ts
 * await wakeSpace("user/space", { onSpaceStatus: ({ stage }) => console.log(stage) });
 * ```
 */
export const wakeSpace: typeof Services.wakeSpace = /* @__PURE__ */ lazy("wakeSpace");

/**
 * Duplicates a Space into the account of the token, waits until it runs, and connects to it. A duplicate that is there already is used as it
 * is; its secrets and variables stay. Hardware is that of the original unless told otherwise, and is paid by the
 * account. A duplicate on paid hardware falls asleep after an hour, unless `sleepAfter` says otherwise.
 *
 * @example
 * ```ts
 * const app = await duplicate("user/space", { token, hardware: "t4-small", sleepAfter: 600_000 });
 * ```
 */
export const duplicate: typeof Services.duplicate = /* @__PURE__ */ lazy("duplicate");

/**
 * Asks how much ZeroGPU is left to the account of the token.
 *
 * @example
 * ```ts
 * const { left, resetAt } = await quota({ token });
 * ```
 */
export const quota: typeof Services.quota = /* @__PURE__ */ lazy("quota");
