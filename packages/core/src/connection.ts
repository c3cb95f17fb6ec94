import type { ConnectOptions } from "./app-types.js";
import type { AccessOptions } from "./http-request.js";
import type { LiveConfig } from "./live-config.js";
import type { Session } from "./session.js";
import type { StreamOptions } from "./stream.js";
import type { Target } from "./target.js";

/** What a connected app's parts share. */
export interface Connection {
  readonly target: Target;
  readonly live: LiveConfig;
  readonly options: ConnectOptions & AccessOptions;
  /** How streams are read. */
  readonly stream: Omit<StreamOptions, "prefix" | "session">;
  /** Aborted when the app is closed. */
  readonly signal: AbortSignal;
  /** The session of new jobs. */
  readonly session: Session;
}

/** A job as its caller asked for it. */
export interface JobRequest {
  /** The endpoint's name or index, or undefined for the only one. */
  readonly endpoint: string | number | undefined;
  /** The inputs as JSON, since the caller may change them. */
  readonly json: string;
  /** The files that are to be uploaded, each by the path that stands for it in the JSON. */
  readonly files?: ReadonlyMap<string, unknown>;
  /** Why the inputs could not be written. */
  readonly problem?: unknown;
  readonly eventData: unknown;
  readonly trigger: number | undefined;
}
