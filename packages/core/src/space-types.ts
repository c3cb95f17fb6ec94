import type { RequestOptions } from "./types.js";

/** How the Hub is asked. Durations are milliseconds. */
export type HubOptions = Pick<
  RequestOptions,
  "token" | "fetch" | "signal" | "requestTimeout" | "retries" | "hubUrl"
>;

/** What the stage of a Space means for somebody who wants to use it. */
export type SpacePhase = "running" | "sleeping" | "building" | "paused" | "failed" | "unknown";

/** How a Space is, as the Hub tells it. */
export interface SpaceStatus {
  /** The id, `owner/name`. */
  readonly id: string;
  /** The stage as the Hub names it, such as `RUNNING` or `BUILD_ERROR`. */
  readonly stage: string;
  /** What the stage means; `unknown` for one that is new. */
  readonly phase: SpacePhase;
  /** What the Hub says went wrong. */
  readonly message?: string;
  /** The hardware that it runs on, such as `cpu-basic`. A Space that sleeps has none. */
  readonly hardware?: string;
  /** The hardware that it shall run on. */
  readonly requestedHardware?: string;
  /** How long nobody must ask for it before it falls asleep, in milliseconds, where it does. */
  readonly sleepAfter?: number;
}

/** How a Space is waited for. Durations are milliseconds. */
export interface WakeOptions {
  /** Limit for the whole wait; 0 is none. @default 300_000 */
  readonly wakeTimeout?: number;
  /** Called with each new stage while the Space is waited for, the first and the last one too. What it throws is ignored. */
  readonly onSpaceStatus?: (status: SpaceStatus) => void;
}

/** How much ZeroGPU an account has, in milliseconds of GPU. */
export interface Quota {
  /** How much there is in all. */
  readonly total: number;
  /** How much of it is left. */
  readonly left: number;
  /** When it will be whole again. Unknown while nothing of it is used. */
  readonly resetAt?: Date;
}
