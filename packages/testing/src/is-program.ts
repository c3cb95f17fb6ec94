import { constants } from "node:fs";
import { access } from "node:fs/promises";

/** Tells whether there is a program at a path that this process may run. */
export async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
