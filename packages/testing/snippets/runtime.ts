import type { Runtime } from "./directive.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The runtime that a project of the vitest config is about. */
    runtime: Runtime;
  }
}
