import type { ErrorDetails } from "./errors.js";

/** One request. */
export interface HttpRequest {
  readonly url: string;
  /** The body of a POST, as JSON text. Without it the request is a GET. */
  readonly json?: string;
  readonly signal: AbortSignal;
  /** Whether the server may take long before it answers (`/run` does the job first), so that no limit holds. */
  readonly slow?: boolean;
  /** Whether the server gives the answer once only, so that asking again may wait for ever. */
  readonly once?: boolean;
  /** How many redirects led here. */
  readonly hops?: number;
  /** What errors of this request also tell. */
  readonly about?: Pick<ErrorDetails, "endpoint" | "jobId">;
}
