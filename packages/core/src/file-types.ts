import type { FileAddress, FileOptions } from "./file-input.js";

/** A file that is read as a stream, each time from its start, such as one on a disk. */
export interface StreamSource {
  /** How many bytes there are. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

/** What a {@link LocalFile} can be made of. */
export type FileSource =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | Response
  | ReadableStream<Uint8Array>
  | RemoteFile
  | StreamSource
  | string
  | URL;

/** A file that is uploaded with the job, as `file()` and `fileFromPath()` make it. */
export interface LocalFile extends FileOptions {
  readonly source: FileSource;
  readonly [Symbol.toStringTag]: "LocalFile";
}

/**
 * A file anywhere among the inputs: bytes, which are uploaded with the job, or an address, which the app's server fetches. The same
 * `Blob` twice in a job is uploaded once. A `Response` or a stream is read, so it serves one job.
 */
export type FileInput =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | Response
  | ReadableStream<Uint8Array>
  | URL
  | RemoteFile
  | FileAddress
  | LocalFile;

/** Options of `file()`. */
export interface LocalFileOptions extends FileOptions {
  /** Whether to fetch an address here, without credentials, and upload what is there. @default false */
  readonly upload?: boolean;
}

/** Options of reading a file of an app. */
export interface ReadOptions {
  /** Ends the read, its body too. */
  readonly signal?: AbortSignal;
  /** The bytes to read, the first and the last one counted from 0. Without a last one all from the first on. @default all */
  readonly range?: readonly [first: number, last?: number];
}

/** A file that an app gave, or that was uploaded to it. Reading it carries the app's credentials, to the app's origin only. */
export interface RemoteFile {
  /** Where the file is on the app's server. */
  readonly path: string;
  /** Where it can be read. Apps behind a login or a token want credentials there, which `response()` and the others send. */
  readonly url: string;
  /** The file's own name: no path, and without control characters and marks that turn the order of a text, whatever the app sends. */
  readonly name: string;
  /** The media type, where the app tells it. */
  readonly type: string | undefined;
  /** The size in bytes, where the app tells it. */
  readonly size: number | undefined;
  /** Whether `url` leads to an HLS playlist, which grows while the job runs. */
  readonly isStream: boolean;
  /** Fetches the file. Its body may be a stream of any length. Rejects with `not_found` where the app does not give it (any more). */
  response(options?: ReadOptions): Promise<Response>;
  blob(options?: ReadOptions): Promise<Blob>;
  arrayBuffer(options?: ReadOptions): Promise<ArrayBuffer>;
  text(options?: ReadOptions): Promise<string>;
  /**
   * An address for an `<img>` or another element of a page, which can't send the token of a private Space: with a pass in it, which the Hub gives.
   * It is as good as the token for that Space while it lasts, so use it at once. Of an app that is no Space, and without a token, it is `url`.
   */
  signedUrl(options?: Pick<ReadOptions, "signal">): Promise<string>;
  /** The file as the app's server writes it (`FileData`), for `app.file()` or an input. */
  toJSON(): unknown;
  readonly [Symbol.toStringTag]: "RemoteFile";
}

/** How far the upload of a file is, in bytes. */
export interface UploadProgress {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}
