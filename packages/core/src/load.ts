import { SpacecallError } from "./errors.js";

/**
 * Loads a part that is needed only sometimes: the words of errors, old protocols, the Hub. A page that is offline, or whose
 * files have been replaced, can't have it, and is told so. `instead` is the trouble that the part was wanted for.
 */
export async function load<Part>(part: () => Promise<Part>, instead?: unknown): Promise<Part> {
  try {
    return await part();
  } catch (cause) {
    throw new SpacecallError("connection", "A part of Spacecall did not load. Offline?", {
      cause: instead ?? cause,
    });
  }
}
