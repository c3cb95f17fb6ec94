import { ask } from "./ask.ts";

/** Gives an address of this machine where nobody listens. */
export async function closedAddress(): Promise<string> {
  return (await ask("findClosedAddress", {})).url;
}
