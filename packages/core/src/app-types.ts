import type { ApiInfo } from "./endpoints.js";
import type { FileInput, RemoteFile, UploadProgress } from "./file-types.js";
import type { Job, SubmitOptions } from "./job-types.js";
import type { WakeOptions } from "./space-types.js";
import type {
  AnyApi,
  ApiShape,
  EndpointName,
  InputsOf,
  OutputOf,
  Prediction,
  RequestOptions,
} from "./types.js";

/** A connection that carries the messages of one job, as a {@link Transport} opens it. */
export interface TransportConnection {
  /** What the server sends, one message after another. Ends when the server has closed, and throws when the connection broke. */
  readonly messages: AsyncIterable<string>;
  /** Sends a message. Called only after the server has sent one, so that the connection is open. */
  send(message: string): void | Promise<void>;
}

/** A way to a queue that plain requests don't reach. `gradio3()` of `@spacecall/core/gradio3` makes the one there is. */
export interface Transport {
  /** The queue that it reaches: `"ws"` is that of Gradio 3. */
  readonly protocol: string;
  /**
   * Opens a connection to an address (`https://…`), and closes it when the signal is aborted. `headers` hold the app's credentials, for
   * platforms that can send any.
   */
  open(url: string, signal: AbortSignal, headers: Headers): TransportConnection;
}

/** Options of `connect()`. Durations are milliseconds. */
export interface ConnectOptions extends RequestOptions, WakeOptions {
  /** Aborts connecting. Jobs have signals of their own. */
  readonly signal?: AbortSignal;
  /**
   * The user name and password of an app that asks for a login. They are given first, and once more when the app has forgotten them.
   * Outside browsers the cookies are kept with this app object; in a page `credentials` is `"include"` for it, and the browser decides.
   * @default none
   */
  readonly auth?: readonly [username: string, password: string];
  /** Whether to wait for a Space that sleeps or is built, as long as `wakeTimeout` allows. @default true */
  readonly wake?: boolean;
  /**
   * The user's Hugging Face token, or a function that gives one, for the app's own code to act with. It is sent only to endpoints whose
   * function asks for one (`gr.OAuthToken`, as Gradio 6.31 tells); `token` opens the app and goes no further.
   */
  readonly oauthToken?: string | (() => string | Promise<string>);
  /** The session hash, the key of the app's `gr.State`. One app object at a time may use it. @default a random one */
  readonly session?: string;
  /** Limit for each whole job. @default none */
  readonly timeout?: number;
  /** Without a byte for this long, a job stream counts as lost; 0 turns it off. Servers beat every 15 s. @default 45_000 */
  readonly silenceTimeout?: number;
  /** Whether to send a job again that was lost before its first yield. Only for endpoints that may run twice. @default false */
  readonly resubmit?: boolean;
  /**
   * Whether to hold Gradio's heartbeat open, so that the app runs its `unload` events when this app object is closed. The server
   * then forgets the session's State an hour later. @default false
   */
  readonly heartbeat?: boolean;
  /** Yields that a job keeps for late readers. @default 1_000 */
  readonly keepOutputs?: number;
  /** The size of the largest single message, in bytes. A larger one is a `protocol` error. @default 268_435_456 */
  readonly maxMessageBytes?: number;
  /** More ways to reach a queue: `[gradio3()]` for that of Gradio 3. @default none */
  readonly transports?: readonly Transport[];
}

/** An endpoint as the app's config states it. */
export interface Endpoint {
  /** The name with its slash. Endpoints without a name are called by their index. */
  readonly name?: string;
  /** The index of the function. */
  readonly index: number;
  /** Whether it yields more than once. */
  readonly generator: boolean;
  /** Whether it waits in the queue. Others run at once. */
  readonly queued: boolean;
  /** Whether `cancel()` can end it once it runs. */
  readonly cancellable: boolean;
}

/** A job that was sent and not read: plain JSON, and as good as a password for that job. It holds no token. */
export interface JobHandle {
  /** The version of this format. */
  readonly spacecall: 1;
  /** The app's address. */
  readonly url: string;
  readonly endpoint: string;
  readonly index: number;
  readonly session: string;
  readonly jobId: string;
}

/** How busy an app's queue is. */
export interface QueueStatus {
  /** How many jobs wait. */
  readonly size: number;
  /** When a new job might be done, in milliseconds, where the server says it. */
  readonly eta?: number;
}

/** Options of uploading files. */
export interface UploadOptions {
  /** Ends the uploads. */
  readonly signal?: AbortSignal;
  /** Limit for all of it, in milliseconds. @default that of connect(), which is none */
  readonly timeout?: number;
  /** Called as the bytes of each file go up. What it throws ends the uploads, which then reject with it. */
  readonly onProgress?: (progress: UploadProgress) => void;
}

/** `await using` closes an app, in engines that have it and for compilers whose `lib` does. */
export type ClosedByUsing = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol }
  ? { [Name in Key]: () => Promise<void> }
  : object;

/**
 * A connected app. It runs any number of jobs at once over one stream, which is open only while jobs run.
 *
 * An endpoint goes by its name (`"/hello"` or `"hello"`) or its index, and may be left out where the app has a single named
 * one. Inputs are an array, or an object by parameter name (by unique label where the server knows no names). What is left out
 * takes the declared default.
 */
export interface App<Api extends ApiShape<Api> = AnyApi> extends ClosedByUsing {
  /** The app's address, without a slash at the end. */
  readonly url: string;
  /** The session hash of new jobs, the key of `gr.State`. An app without State gets a new one when a stream broke. */
  readonly session: string;
  /** The id of the Space, where the app is one. */
  readonly spaceId: string | undefined;
  readonly gradioVersion: string;
  /** The endpoints that can be called. */
  readonly endpoints: readonly Endpoint[];
  /** Finds an endpoint by name or index. Gives `undefined` for one that is not there. */
  endpoint(name: EndpointName<Api> | number): Endpoint | undefined;

  /** Runs a job: `await` it for the result, or loop over it for each yield. Never throws by itself. */
  predict<Name extends EndpointName<Api>, Data extends readonly unknown[] = OutputOf<Api, Name>>(
    endpoint: Name,
    inputs?: InputsOf<Api, Name>,
    options?: SubmitOptions<Data>,
  ): Prediction<Data>;
  predict<Data extends readonly unknown[] = unknown[]>(
    endpoint: number,
    inputs?: readonly unknown[] | Readonly<Record<string, unknown>>,
    options?: SubmitOptions<Data>,
  ): Prediction<Data>;
  predict<Data extends readonly unknown[] = OutputOf<Api, EndpointName<Api>>>(
    inputs?: InputsOf<Api, EndpointName<Api>>,
    options?: SubmitOptions<Data>,
  ): Prediction<Data>;

  /** Runs a job and gives all there is to it: status, events, yields, outcome, cancel. Never throws by itself. */
  submit<Name extends EndpointName<Api>, Data extends readonly unknown[] = OutputOf<Api, Name>>(
    endpoint: Name,
    inputs?: InputsOf<Api, Name>,
    options?: SubmitOptions<Data>,
  ): Job<Data>;
  submit<Data extends readonly unknown[] = unknown[]>(
    endpoint: number,
    inputs?: readonly unknown[] | Readonly<Record<string, unknown>>,
    options?: SubmitOptions<Data>,
  ): Job<Data>;
  submit<Data extends readonly unknown[] = OutputOf<Api, EndpointName<Api>>>(
    inputs?: InputsOf<Api, EndpointName<Api>>,
    options?: SubmitOptions<Data>,
  ): Job<Data>;

  /**
   * Sends a job and does not read it. The server keeps its messages until `attach()` reads them, once, in this process or
   * another. The job has a session of its own, so an endpoint with `gr.State` is an `input` error.
   */
  detach<Name extends EndpointName<Api>>(
    endpoint: Name | number,
    inputs?: InputsOf<Api, Name>,
    options?: Pick<SubmitOptions, "signal" | "eventData" | "trigger">,
  ): Promise<JobHandle>;
  /** Reads a job that was sent by `detach()`. One that was read already, or that the server forgot, is `job_lost`. */
  attach<Data extends readonly unknown[] = unknown[]>(
    handle: JobHandle,
    options?: SubmitOptions<Data>,
  ): Job<Data>;

  /** Asks what the endpoints take and give. The answer is kept. */
  viewApi(): Promise<ApiInfo>;
  /**
   * Uploads files, several at once, and gives them as the app has them, in order, to be used by any number of jobs. Bytes must stay as
   * they are until it is done. Jobs upload their files by themselves.
   */
  upload(files: readonly FileInput[], options?: UploadOptions): Promise<RemoteFile[]>;
  /** Makes a file out of what its `toJSON()` gave, which may have been kept elsewhere. An app forgets its files in time. */
  file(json: unknown): Promise<RemoteFile>;
  /** Asks how busy the queue is, before a job is submitted. */
  queueStatus(options?: { readonly signal?: AbortSignal }): Promise<QueueStatus>;
  /** Starts a new session: later jobs have fresh `gr.State`, and running ones go on in the old one. */
  resetSession(): void;
  /** Ends every job with an `AbortError`, and the stream and the heartbeat. A closed app takes no more jobs. */
  close(): Promise<void>;
}
