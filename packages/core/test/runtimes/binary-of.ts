import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The programs in the packages of runtimes: a package's command is a script around it, which leaves it behind when killed. */
const programs = {
  deno: process.platform === "win32" ? "deno.exe" : "deno",
  bun: "bin/bun.exe", // Called so on every platform.
};

/** Returns the path of the program that is installed for a runtime. */
export function binaryOf(runtime: keyof typeof programs): string {
  return join(dirname(require.resolve(`${runtime}/package.json`)), programs[runtime]);
}
