import type { TestProject } from "vitest/node";
import { type GradioContext, openGradio } from "./gradio-of-run.ts";

export type { GradioContext };

declare module "vitest" {
  export interface ProvidedContext {
    gradio: GradioContext;
  }
}

/** Gives every test of a vitest project the sample apps, by `inject("gradio")`; name this file as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { version, apps, close } = await openGradio();
  project.provide("gradio", { version, apps });
  return close;
}
