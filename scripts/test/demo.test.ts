import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { dirname } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { freePorts } from "../../packages/testing/src/index.ts";
import { descendants } from "./descendants.ts";
import { isAlive } from "./is-alive.ts";
import { makeSandbox } from "./sandbox.ts";
import { noNetwork, runBootstrap, type Start, startBootstrap, untilItSays } from "./start-bootstrap.ts";
import { untilTrue } from "./until-true.ts";

const address = /^http:\/\/127\.0\.0\.1:\d+\/\?app=\S+$/m;
const starts: Start[] = [];

vi.setConfig({ testTimeout: 150_000 }); // Gradio takes 5 to 15 s to start, and more beside other tests.

afterEach(async () => {
  for (const start of starts.splice(0)) {
    start.kill("SIGTERM");
    await start.ended;
  }
});

async function startDemo(...args: string[]) {
  const port = await freePort();
  const start = startBootstrap({ args: ["demo", "--no-open", "--port", String(port), ...args] });
  starts.push(start);
  return { start, port, address: await untilItSays(start, address) };
}

test("Ctrl-C ends the page, the sample app and everything else that was started", async () => {
  const { start, address } = await startDemo();
  const app = new URL(address).searchParams.get("app") ?? "";
  const pids = descendants(start.pid);
  expect(pids.length).toBeGreaterThanOrEqual(2); // The task and Gradio.
  expect((await fetch(address)).status).toBe(200);
  expect((await fetch(`${app}/config`)).status).toBe(200);

  start.kill("SIGINT");
  expect(await start.ended).toBe(130);
  await untilTrue(() => !pids.some(isAlive), `the processes ${pids} to end`);
  await expect(fetch(address)).rejects.toThrow();
  await expect(fetch(app)).rejects.toThrow();
});

test("the page and the sample app do not outlive a start that is killed", async () => {
  const { start } = await startDemo();
  const pids = descendants(start.pid);
  start.kill("SIGKILL");
  await start.ended;
  await untilTrue(() => !pids.some(isAlive), `the processes ${pids} to end`);
});

test("a sample app that dies ends the demo in one line", async () => {
  const { start } = await startDemo();
  const [task] = descendants(start.pid);
  for (const pid of descendants(task ?? -1)) process.kill(pid, "SIGKILL");
  expect(await start.ended).toBe(1);
  expect(start.stderr()).toMatch(/^The sample app ended by itself[^\n]+\n$/);
});

test("--app needs no Python and no network", async () => {
  await using sandbox = await makeSandbox();
  const port = await freePort();
  const start = startBootstrap({
    args: ["demo", "--app", "owner/a space", "--hub", "http://127.0.0.1:9/hub", "--port", String(port)],
    env: { ...noNetwork, PATH: sandbox.folder, SPACECALL_CACHE: await sandbox.cache() },
  });
  starts.push(start);
  expect(await untilItSays(start, address)).toBe(
    `http://127.0.0.1:${port}/?app=owner%2Fa%20space&hub=http%3A%2F%2F127.0.0.1%3A9%2Fhub`,
  );
});

test("a port that is taken ends in one line, before anything is started", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = addressOf(server.address());
  const { code, stdout, stderr } = await runBootstrap({ args: ["demo", "--port", String(port)] });
  server.close();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(`Port ${port} is taken: choose another with \`npm run demo -- --port ${port + 1}\`.\n`);
});

test("no Python ends in one line that says what to install", async () => {
  await using sandbox = await makeSandbox();
  const env = { PATH: sandbox.folder, SPACECALL_CACHE: await sandbox.cache() };
  const { code, stderr } = await runBootstrap({ args: ["demo", "--port", String(await freePort())], env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^[^\n]*Python[^\n]+\n$/) });
});

test("a Python without its venv module ends in one line that says what to install", async () => {
  await using sandbox = await makeSandbox();
  // What Debian's python3 does without python3-venv.
  const python = await sandbox.script(
    "bin/python3",
    'case "$1" in -c) echo 3.11 ;; *) echo "ensurepip is not available." ; exit 1 ;; esac',
  );
  const env = { PATH: dirname(python), SPACECALL_CACHE: await sandbox.cache() };
  const { code, stderr } = await runBootstrap({ args: ["demo", "--port", String(await freePort())], env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^[^\n]*venv[^\n]+\n$/) });
});

test.each([
  ["--prot", "1"],
  ["--port", "99999"],
  ["--app", ""],
  ["--hub", "nonsense"],
  ["--hub", "ftp://hub.example"],
])("%s %s is refused in one line", async (...args) => {
  const { code, stderr } = await runBootstrap({ args: ["demo", ...args] });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^[^\n]+\n$/) });
});

async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address;
}
