/**
 * What went wrong, one code for each thing a caller does differently.
 *
 * | code | when |
 * |---|---|
 * | `input` | the arguments don't fit the endpoint, or the source is not an address |
 * | `not_found` | no such Space (or private to this token), app, endpoint or file |
 * | `auth` | 401 or 403, a wrong login, a refused token |
 * | `space` | the Space is paused, failed to build or did not wake in time |
 * | `queue_full` | the app's queue is full |
 * | `quota` | the ZeroGPU quota is used up |
 * | `rate_limit` | 429 |
 * | `app` | the app's function raised |
 * | `upload` | the server refused a file |
 * | `connection` | the network failed, CORS refused, 5xx, redirected away |
 * | `job_lost` | the job was accepted, but its results can't be had any more |
 * | `timeout` | a limit of this client passed |
 * | `protocol` | the server sent what no Gradio sends |
 * | `unsupported` | known, but not possible here |
 */
export type ErrorCode =
  | "input"
  | "not_found"
  | "auth"
  | "space"
  | "queue_full"
  | "quota"
  | "rate_limit"
  | "app"
  | "upload"
  | "connection"
  | "job_lost"
  | "timeout"
  | "protocol"
  | "unsupported";

/** One thing that is wrong with the inputs. */
export interface InputIssue {
  /** The parameter's name, where the complaint is about one. */
  readonly parameter?: string;
  readonly message: string;
}

/** What any error may carry beside its code and message. */
export interface ErrorDetails {
  /** The HTTP status that the server answered with; 0 for an answer that CORS keeps from the page. */
  readonly status?: number;
  /** The address that was asked, without query, credentials or token. */
  readonly url?: string;
  /** The endpoint as the caller named it. */
  readonly endpoint?: string;
  /** The server's id of the job. */
  readonly jobId?: string;
  /** How long the server asks to wait before the next try, in milliseconds. */
  readonly retryAfter?: number;
}

/** The further fields that belong to one code. */
export interface ErrorFields {
  readonly input: { readonly issues: readonly InputIssue[] };
  /** Names that exist and look like the one asked for, the nearest first. */
  readonly not_found: { readonly nearest: readonly string[] };
  readonly auth: unknown;
  /** The Space's stage as the Hub names it, such as `PAUSED`. */
  readonly space: { readonly stage?: string };
  readonly queue_full: unknown;
  /** Seconds of GPU asked for and left, converted to milliseconds, and when there will be more. */
  readonly quota: { readonly requested?: number; readonly left?: number; readonly retryAt?: Date };
  readonly rate_limit: unknown;
  /**
   * The app's own words, to show to people; its title for them, how long the app would show them (milliseconds) and
   * whether it would at all. Without `reason` the app keeps it to itself.
   */
  readonly app: {
    readonly reason?: string;
    readonly title?: string;
    readonly duration?: number;
    readonly visible?: boolean;
  };
  /** The name of the refused file. */
  readonly upload: { readonly file?: string };
  readonly connection: unknown;
  readonly job_lost: unknown;
  /** The limit that passed, in milliseconds, and the phase the job was in. */
  readonly timeout: { readonly limit: number; readonly phase: string };
  readonly protocol: unknown;
  readonly unsupported: unknown;
}

/** Failures that may be gone when the same is tried again later: queue_full, quota, rate_limit, connection, job_lost, timeout. */
const passing = /^[qrcjt]/;

/** What a new error is made of. */
type ErrorInit<Code extends ErrorCode> = ErrorDetails &
  Partial<ErrorFields[Code]> & { readonly cause?: unknown; readonly retryable?: boolean };

/**
 * The one error that Spacecall throws for what goes wrong outside the caller's own signal.
 *
 * `message` says what was attempted, where, what came back and what to try; branch on `code`, never on the text.
 *
 * @example
 * ```ts
 * try {
 *   await call("user/space", "/hello", ["World"]);
 * } catch (error) {
 *   if (isSpacecallError(error, "queue_full")) console.log("busy, try again in a minute");
 *   else throw error;
 * }
 * ```
 */
export class SpacecallError<Code extends ErrorCode = ErrorCode> extends Error implements ErrorDetails {
  override readonly name = "SpacecallError";
  declare readonly code: Code;
  /** Whether the same may succeed when it is tried again later. A job that was lost may have run all the same. */
  declare readonly retryable: boolean;
  declare readonly status?: number;
  declare readonly url?: string;
  declare readonly endpoint?: string;
  declare readonly jobId?: string;
  declare readonly retryAfter?: number;

  /** An error of another copy of this class is one too: of the other entry, of an iframe, of a worker. */
  static override readonly [Symbol.hasInstance]: (error: unknown) => boolean = isSpacecallError;

  constructor(code: Code, message: string, { cause, retryable, ...fields }: ErrorInit<Code> = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable ?? passing.test(code);
    Object.assign(this, fields);
  }
}

/** A {@link SpacecallError} of one code, with the fields that belong to it. */
export type SpacecallErrorOf<Code extends ErrorCode> = Code extends ErrorCode
  ? SpacecallError<Code> & ErrorFields[Code]
  : never;

/**
 * Tells whether something thrown is a {@link SpacecallError}, and of a given code when one is named. Works for errors
 * of another realm (an iframe, a worker, a second copy of this package) too.
 */
export function isSpacecallError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is SpacecallErrorOf<Code> {
  // By its name, since a class is another one in every realm.
  const { name, code: found } = Object(error);
  return name === "SpacecallError" && (!code || code === found);
}
