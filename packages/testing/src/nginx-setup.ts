import { ensureDebianProgram } from "./debian-program.ts";

/** Fetches what `startNginx` needs before the first test of a vitest project; name this file as `globalSetup`. */
export default async function setup(): Promise<void> {
  for (const name of ["nginx", "openssl"] as const)
    await ensureDebianProgram(name, { onProgress: console.log });
}
