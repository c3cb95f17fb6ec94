import { startGradio } from "./gradio.ts";
import { type AppUrls, themes } from "./themes.ts";
import { defaultGradioVersion, type GradioVersion, gradioVersions, isGradioVersion } from "./versions.ts";

/** The sample apps of a test run. */
export interface GradioContext {
  /** The Gradio version that runs. */
  version: GradioVersion;
  /** The address of each app, without a slash at the end. */
  apps: AppUrls;
}

/**
 * Gives the sample apps to test against, to be closed after the last test.
 *
 * Uses the running apps of `SPACECALL_APPS` (`{"version": …, "apps": {…}}` in JSON) where that is set, so that
 * runners can share one server. Otherwise starts the version of `SPACECALL_GRADIO`, or 6.31.0, and closing ends it.
 * Rejects when either variable holds something else.
 */
export async function openGradio(): Promise<GradioContext & { close(): Promise<void> }> {
  const { SPACECALL_APPS, SPACECALL_GRADIO } = process.env;
  if (SPACECALL_APPS) return { ...parseContext(SPACECALL_APPS), close: async () => {} };
  const version = SPACECALL_GRADIO || defaultGradioVersion;
  if (!isGradioVersion(version)) throw unknownVersion("SPACECALL_GRADIO", version);
  const { apps, close } = await startGradio({ version });
  return { version, apps, close };
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
