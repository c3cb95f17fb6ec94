import type { TestProject } from "vitest/node";
import { startGradio } from "./gradio.ts";
import { type AppUrls, themes } from "./themes.ts";
import { defaultGradioVersion, type GradioVersion, gradioVersions, isGradioVersion } from "./versions.ts";

/** The sample apps of this test run, as `inject("gradio")` returns them. */
export interface GradioContext {
  /** The Gradio version that runs. */
  version: GradioVersion;
  /** The address of each app, without a slash at the end. */
  apps: AppUrls;
}

declare module "vitest" {
  export interface ProvidedContext {
    gradio: GradioContext;
  }
}

/**
 * Gives every test of a vitest project the sample apps, by `inject("gradio")`; name this file as `globalSetup`.
 *
 * Uses the running apps of `SPACECALL_APPS` (`{"version": …, "apps": {…}}` in JSON) where that is set, so that
 * runners can share one server. Otherwise starts the version of `SPACECALL_GRADIO`, or 6.31.0, and ends it
 * after the last test. Rejects when either variable holds something else.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { SPACECALL_APPS, SPACECALL_GRADIO } = process.env;
  if (SPACECALL_APPS) {
    project.provide("gradio", parseContext(SPACECALL_APPS));
    return undefined;
  }
  const version = SPACECALL_GRADIO || defaultGradioVersion;
  if (!isGradioVersion(version)) throw unknownVersion("SPACECALL_GRADIO", version);
  const server = await startGradio({ version });
  project.provide("gradio", { version, apps: server.apps });
  return () => server.close();
}

function parseContext(json: string): GradioContext {
  const { version, apps }: Partial<GradioContext> = JSON.parse(json);
  if (!version || !isGradioVersion(version)) throw unknownVersion("SPACECALL_APPS", String(version));
  const missing = themes.filter((theme) => typeof apps?.[theme] !== "string");
  if (!apps || missing.length > 0) throw new Error(`SPACECALL_APPS lacks the apps ${missing.join(", ")}.`);
  return { version, apps };
}

function unknownVersion(variable: string, version: string): Error {
  const known = Object.keys(gradioVersions).join(", ");
  return new Error(`${variable} names Gradio ${version}, but the tests know ${known}.`);
}
