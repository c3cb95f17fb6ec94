import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How a program ended and what it said. */
export interface ProgramEnd {
  /** The exit code; null when it had to be killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const limitMs = 60_000;

/** Says that a program failed as it should, in words that every runtime prints alike. */
const caught = (program: string) => `
const outcome = await import(${JSON.stringify(program)}).then(() => undefined, (error) => error);
console.log(outcome ? \`\${outcome.code}: \${outcome.message}\` : "It did not fail.");
`;

/** Writes a program into a folder of its own below the room, and gives the command's arguments for it. */
export async function writeProgram(room: string, code: string, throws: boolean): Promise<string> {
  const folder = await mkdtemp(join(room, "run-"));
  await writeFile(join(folder, "snippet.ts"), code);
  await writeFile(join(folder, "caught.ts"), caught("./snippet.ts"));
  return join(folder, throws ? "caught.ts" : "snippet.ts");
}

/** Runs a command in a folder to its end. What it writes to standard error fails it: a snippet has nothing to say there. */
export async function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await end(command, args, cwd, env);
  if (code !== 0 || stderr !== "") throw new Error(`It ended with ${code}.\n${stdout}${stderr}`);
  return stdout;
}

function end(
  command: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>>,
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "", ...more };
    execFile(command, args, { cwd, env, timeout: limitMs }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === "string")
        reject(error); // There is no such command.
      else resolve({ code: code ?? null, stdout, stderr });
    });
  });
}
