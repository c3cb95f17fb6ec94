/**
 * Spacecall: call Gradio apps and Hugging Face Spaces from browsers, Deno, Bun, edge workers and Node.
 *
 * @module
 */

export type {
  App,
  ConnectOptions,
  Endpoint,
  JobHandle,
  QueueStatus,
  Transport,
  TransportConnection,
  UploadOptions,
} from "./app-types.js";
export { connect } from "./connect.js";
export type { DuplicateOptions } from "./duplicate-types.js";
export type { ApiInfo, EndpointInfo, JsonSchema, Parameter, Return } from "./endpoints.js";
export type { ErrorCode, ErrorDetails, ErrorFields, InputIssue, SpacecallErrorOf } from "./errors.js";
export { isSpacecallError, SpacecallError } from "./errors.js";
export type { FileAddress, FileOptions } from "./file-input.js";
export type {
  FileInput,
  FileSource,
  LocalFile,
  LocalFileOptions,
  ReadOptions,
  RemoteFile,
  StreamSource,
  UploadProgress,
} from "./file-types.js";
export { formatApi } from "./format-api.js";
export type {
  CancelOutcome,
  Job,
  JobEvent,
  JobPhase,
  JobStatus,
  LogEntry,
  ProgressStep,
  QueuePlace,
  SchemaResult,
  StandardSchema,
  SubmitOptions,
} from "./job-types.js";
export { call } from "./lazy-call.js";
export { file } from "./local-file.js";
export type { HubOptions, Quota, SpacePhase, SpaceStatus, WakeOptions } from "./space-types.js";
export { duplicate, quota, spaceStatus, wakeSpace } from "./spaces.js";
export type {
  AnyApi,
  ApiShape,
  CallOptions,
  EndpointName,
  EndpointShape,
  InputsOf,
  OutputOf,
  Prediction,
  RequestOptions,
  Result,
  Source,
} from "./types.js";
