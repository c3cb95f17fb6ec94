import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureDebianProgram } from "../src/debian-program.ts";
import { SetupError } from "../src/index.ts";

/** A machine without nginx, with a folder for its tools and a cache. */
let machine: string;
beforeEach(async () => {
  machine = await mkdtemp(join(tmpdir(), "spacecall-machine-"));
  await mkdir(join(machine, "tools"));
  vi.stubEnv("SPACECALL_CACHE", join(machine, "cache"));
  vi.stubEnv("PATH", [join(machine, "tools"), "/usr/bin", "/bin"].join(delimiter));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(machine, { recursive: true });
});

async function tool(name: string, script: string): Promise<void> {
  const path = join(machine, "tools", name);
  await writeFile(path, `#!/bin/sh\necho "${name} $*" >> ${machine}/log\n${script}`);
  await chmod(path, 0o755);
}

/** Debian's tools, with lists that are empty until `apt-get update`, and a package whose program ends with a code. */
async function giveTools(code: number): Promise<void> {
  await tool(
    "apt-get",
    `case "$1" in update) touch ${machine}/lists ;; *) [ -e ${machine}/lists ] && touch nginx_1_all.deb ;; esac`,
  );
  await tool(
    "dpkg",
    `mkdir -p "$3/usr/sbin"; printf '#!/bin/sh\\nexit ${code}\\n' > "$3/usr/sbin/nginx"; chmod +x "$3/usr/sbin/nginx"`,
  );
}

const ensure = (onProgress?: (line: string) => void) =>
  ensureDebianProgram("nginx", { onProgress, systemFolders: [] });

test("a missing program is fetched once, by one of those who want it, and kept", async () => {
  await giveTools(0);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const path = join(machine, "cache/debian-nginx/usr/sbin/nginx");
  expect(await Promise.all([ensure(say), ensure(say)])).toEqual([path, path]);
  expect(await ensure(() => expect.unreachable())).toBe(path);
  expect(said.filter((line) => line.startsWith("Fetching"))).toEqual([
    "Fetching Debian's package of nginx …",
  ]);
  const log = (await readFile(join(machine, "log"), "utf8")).trim().split("\n");
  expect(log).toEqual([
    "apt-get download nginx",
    "apt-get update",
    "apt-get download nginx",
    expect.stringMatching(/^dpkg -x .*\/nginx_1_all\.deb .*\/unpacked$/),
  ]);
});

test.each([
  ["that does not run", () => giveTools(1)],
  ["that is not to be had", () => tool("apt-get", "exit 100")],
])("for a program %s, one line says what to install", async (_, prepare) => {
  await prepare();
  const failure = await ensure().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SetupError);
  expect(String(failure)).toMatch(/^SetupError: nginx was not found.*apt-get install -y nginx.*$/);
});

test("so it does where there is no Debian", async () => {
  vi.stubEnv("PATH", join(machine, "tools"));
  await expect(ensure()).rejects.toThrow(/^nginx was not found.*$/);
});

test("a program of the system is taken as it is", async () => {
  await tool("nginx", "");
  expect(await ensureDebianProgram("nginx")).toBe(join(machine, "tools", "nginx"));
});
