/**
 * Spacecall: call Gradio apps and Hugging Face Spaces from browsers, Deno, Bun, edge workers and Node.
 *
 * @module
 */
export { call } from "./call.js";
export type { ApiInfo, EndpointInfo, JsonSchema, Parameter, Return } from "./endpoints.js";
export type { ErrorCode, ErrorDetails, ErrorFields, InputIssue, SpacecallErrorOf } from "./errors.js";
export { isSpacecallError, SpacecallError } from "./errors.js";
export type { FileInput, FileOptions } from "./file-input.js";
export { file } from "./file-input.js";
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
export { viewApi } from "./view-api.js";
