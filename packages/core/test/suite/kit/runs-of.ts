import { call } from "@spacecall/core/call";
import { apps } from "./app.ts";

/**
 * Gives how often `/keyed` of the app `streaming` ran for a key. The app's own `/executions` counts the jobs of all tests,
 * and files run at once.
 */
export async function runsOf(key: string): Promise<unknown> {
  const { data } = await call(apps.streaming, "/runs_of", [key]);
  return data[0];
}
