/** An app as its user names it: a Space id, a Hub page, an address, or a path on the page's own origin. */
export type Source = string | URL;

/** One endpoint of an {@link AnyApi}: its named inputs and the tuple of its outputs. */
export interface EndpointShape {
  input: object;
  output: readonly unknown[];
}

/** The endpoints of an app whose types nobody wrote down. */
export type AnyApi = Record<string, { input: Record<string, unknown>; output: unknown[] }>;

/** Holds for any interface whose members are endpoints. (An interface has no index signature, so it is checked by key.) */
export type ApiShape<Api> = { [Name in keyof Api]: EndpointShape };

/** The names of an API's endpoints. */
export type EndpointName<Api> = keyof Api & string;

/** What an endpoint takes: its values in order, or an object by parameter name. */
export type InputsOf<Api extends ApiShape<Api>, Name extends EndpointName<Api>> =
  | readonly (string extends Name ? unknown : Api[Name]["input"][keyof Api[Name]["input"]])[]
  | Api[Name]["input"];

/** What an endpoint gives: one array of values a yield. */
export type OutputOf<Api extends ApiShape<Api>, Name extends EndpointName<Api>> = Api[Name]["output"];

/** The outcome of a job. */
export interface Result<Data extends readonly unknown[] = unknown[]> {
  /** The final values, one for each output. */
  readonly data: Data;
  /** How long the app's function ran, or a generator's last step, in milliseconds, where the server says it. */
  readonly duration?: number;
  /** Whether the values come from the app's own cache, where the server says it. */
  readonly cached?: boolean;
  /** The server's id of the job. Empty where the route gives none. */
  readonly jobId: string;
}

/**
 * A running job, seen as its outcome and as its yields: `await` it for the {@link Result}, or loop over it with
 * `for await` for each yield, from the first on, each once. Both come from one single read.
 *
 * Leaving a loop early, by `break`, `return` or `throw`, stops the reading, unless the prediction is awaited too; the app then
 * ends a generator after its step, and lets an ordinary function run on without us.
 */
export interface Prediction<Data extends readonly unknown[] = unknown[]>
  extends PromiseLike<Result<Data>>,
    AsyncIterable<Data> {
  catch<Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Result<Data> | Other>;
  finally(onSettled?: (() => void) | null): Promise<Result<Data>>;
}

/** What `new Headers()` takes. Its own name is known to the types of browsers alone. */
type HeadersGiven = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** How requests to an app are made. Durations are milliseconds. */
export interface RequestOptions {
  /**
   * A Hugging Face token, or a function that gives one. It is sent to the app's origin and to the Hub, and to no other;
   * it is refused for a plain `http` address off loopback.
   */
  readonly token?: string | (() => string | Promise<string>);
  /**
   * The header that carries the token to the app.
   * @default `X-HF-Authorization` for Spaces (their proxy takes it away before the Space's own code), else `Authorization`
   */
  readonly tokenHeader?: string;
  /** Headers for requests to the app's origin. One that is set here wins over the client's own. */
  readonly headers?: HeadersGiven | (() => HeadersGiven | Promise<HeadersGiven>);
  /** Passed to `fetch` for requests to the app, only when given. */
  readonly credentials?: NonNullable<RequestInit["credentials"]>;
  /** The `fetch` to use. @default the global one, looked up at each request */
  readonly fetch?: typeof fetch;
  /** Ends everything. What was awaited rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  /**
   * Limit for the headers of one answer, and then for its body, if that is no stream and no file; 0 turns it off. It does not bound
   * `/run` and uploads.
   * @default 30_000
   */
  readonly requestTimeout?: number;
  /**
   * Extra tries of what is safe to repeat: a GET before its first byte, and a job that the server refused with 429 or 503
   * or that never reached it. They wait longer each time, or as long as `Retry-After` says.
   * @default 2
   */
  readonly retries?: number;
  /** The Hub that knows the Spaces. @default "https://huggingface.co" */
  readonly hubUrl?: string | URL;
}

/** Options of `call()`. Durations are milliseconds. */
export interface CallOptions extends RequestOptions {
  /** Limit for the whole job; a job that passes it is ended. @default none */
  readonly timeout?: number;
  /** Without a byte for this long, the job's stream counts as lost; 0 turns it off. Servers beat every 15 s. @default 45_000 */
  readonly silenceTimeout?: number;
}
