import { fileURLToPath } from "node:url";
import { type EnvironmentOptions, ensureEnvironment } from "./environment.ts";
import { runCommand } from "./run-command.ts";
import { defaultGradioVersion, type GradioVersion } from "./versions.ts";

const script = fileURLToPath(new URL("../apps/component_classes.py", import.meta.url));

/** Asks a Gradio itself for the names of all its component classes, such as `Textbox`, its templates among them. */
export async function componentClasses(
  version: GradioVersion = defaultGradioVersion,
  options: EnvironmentOptions = {},
): Promise<readonly string[]> {
  const python = await ensureEnvironment(version, options);
  const { signal } = options;
  const { code, output } = await runCommand(python, [script], {
    timeoutMs: 120_000,
    env: { GRADIO_ANALYTICS_ENABLED: "False" },
    ...(signal && { signal }),
  });
  // Gradio may have something to say before.
  const line = output.split("\n").find((line) => line.startsWith("["));
  if (code !== 0 || !line) throw new Error(`Gradio ${version} did not tell its components:\n${output}`);
  return JSON.parse(line);
}
