import { startGradio } from "../../../../packages/testing/src/index.ts";

/**
 * Gives the browser tests their Gradio apps: those that `SPACECALL_APPS` names, where a runner shares its servers, and
 * otherwise ones of their own, which the returned function ends.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const { SPACECALL_APPS } = process.env;
  if (SPACECALL_APPS) return undefined;
  const server = await startGradio();
  // Playwright hands the variables of the setup on to its workers.
  Object.assign(process.env, {
    SPACECALL_APPS: JSON.stringify({ version: server.version, apps: server.apps }),
  });
  return () => server.close();
}
