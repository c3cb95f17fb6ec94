export type { EndpointSchema } from "./endpoint-schema.js";
export { endpointSchema } from "./endpoint-schema.js";
export type { EndpointInfo, JsonSchema, Parameter, Return } from "./endpoints.js";
export type { InputSchema } from "./input-schema.js";
export type { OutputSchema } from "./output-schema.js";
