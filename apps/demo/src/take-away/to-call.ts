import type { App, EndpointInfo } from "@spacecall/core";
import type { Inputs } from "../form/to-inputs.ts";
import { sampleInputs } from "./call-inputs.ts";
import "./take-away.ts";
import type { AppAccess, TakenCall } from "./taken-call.ts";

/** What a call is made of. */
export interface CallParts {
  readonly app: Pick<App, "url" | "gradioVersion" | "endpoint">;
  readonly choice: { readonly id: string | number; readonly info: EndpointInfo };
  readonly access: AppAccess;
  /** What the form holds; none before it was complete, and samples stand in. */
  readonly inputs: Inputs | undefined;
}

/** Makes the call that a form holds, for the element that shows it. */
export function toCall({ app, choice: { id, info }, access, inputs }: CallParts): TakenCall {
  const { url, gradioVersion } = app;
  const { parameters } = info;
  const generator = app.endpoint(id)?.generator === true;
  const given = inputs ?? sampleInputs(parameters);
  return { ...access, url, gradioVersion, endpoint: id, generator, parameters, inputs: given };
}
