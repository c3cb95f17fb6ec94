import type { ErrorDetails } from "./errors.js";
import type { RequestOptions } from "./types.js";

/** Options of requests, with what connecting adds to the caller's. */
export interface AccessOptions extends RequestOptions {
  /** Logs in once more, after an answer that asked for it. Throws where that can't help. */
  readonly renew?: (refusal: Response, signal: AbortSignal) => Promise<void>;
  /** The caller's own `fetch`, for what is not the app's: it carries no cookies. */
  readonly outside?: typeof fetch;
  /** Gives the `Cookie` header for an address of the app, where no browser does. What its caller has of it stays. */
  readonly cookies?: (url: URL, given: string | null) => string;
}

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
  /** Whether its answer is there, and what may fail is the rest of its body. */
  readonly isBody?: boolean;
  /** How many redirects led here. */
  readonly hops?: number;
  /** Whether it is sent once more with new credentials. */
  readonly isRenewed?: boolean;
  /** What errors of this request also tell. */
  readonly about?: Pick<ErrorDetails, "endpoint" | "jobId">;
}
