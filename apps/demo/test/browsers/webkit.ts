import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureOtherBrowsers, freePorts } from "../../../../packages/testing/src/index.ts";
import type { Driver } from "./driver.ts";

const startLimitMs = 60_000;
const callLimitMs = 60_000;

/** The keys that have no character, as WebDriver writes them. */
const keys = { control: "\uE009", enter: "\uE007" } as const;

/** Starts WebKit on a screen that nobody sees, driven by WebDriver. */
export async function startWebKit(): Promise<Driver> {
  const { webkitDriver, miniBrowser, xvfbRun } = await ensureOtherBrowsers();
  const [port = 0] = await freePorts(1);
  // A signal leaves xvfb-run no time to clear up a folder of its own.
  const folder = await mkdtemp(join(tmpdir(), "spacecall-screen-"));
  // A group of its own, so that the screen, the driver and the browser end together.
  const child = spawn(
    xvfbRun,
    [
      "-a",
      "-f",
      join(folder, "authority"),
      "-s",
      "-screen 0 1400x1000x24",
      webkitDriver,
      `--port=${port}`,
      "--host=127.0.0.1",
    ],
    {
      detached: true,
      stdio: "ignore",
      env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    },
  );
  const exited = once(child, "exit");
  const end = async () => {
    if (child.pid !== undefined && child.exitCode === null) {
      try {
        process.kill(-child.pid, "SIGTERM");
      } catch {
        // It is gone.
      }
    }
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const root = `http://127.0.0.1:${port}`;
  try {
    await untilReady(root);
    const capabilities = {
      alwaysMatch: {
        "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation", "--private"] },
      },
    };
    const session = await call(`${root}/session`, { capabilities });
    const { sessionId, capabilities: told } = session;
    return driverOf(`${root}/session/${sessionId}`, `WebKit ${told?.browserVersion ?? ""}`.trim(), end);
  } catch (error) {
    await end();
    throw error;
  }
}

function driverOf(session: string, name: string, end: () => Promise<void>): Driver {
  const act = (id: string, type: string, actions: readonly object[], more: object = {}) =>
    call(`${session}/actions`, { actions: [{ id, type, actions, ...more }] });
  const keysOf = (text: string) =>
    Array.from(text).flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
  return {
    name,
    async goto(url) {
      await call(`${session}/url`, { url });
    },
    evaluate: (source, args) =>
      call(`${session}/execute/sync`, { script: `return (${source})(...arguments)`, args }),
    async click(x, y) {
      const point = { x: Math.round(x), y: Math.round(y) };
      const actions = [
        { type: "pointerMove", duration: 0, origin: "viewport", ...point },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      await act("mouse", "pointer", actions, { parameters: { pointerType: "mouse" } });
    },
    async type(text) {
      await act("keyboard", "key", keysOf(text));
    },
    async press(key) {
      const all = [
        { type: "keyDown", value: keys.control },
        ...keysOf("a"),
        { type: "keyUp", value: keys.control },
      ];
      await act("keyboard", "key", key === "Enter" ? keysOf(keys.enter) : all);
    },
    async [Symbol.asyncDispose]() {
      await call(session, undefined, "DELETE").catch(() => {}); // It may have ended by itself.
      await end();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: WebDriver answers with whatever the command gives
async function call(url: string, body?: object, method = body ? "POST" : "GET"): Promise<any> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    signal: AbortSignal.timeout(callLimitMs),
  });
  const { value } = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`WebDriver refused: ${value?.error}: ${value?.message}`);
  return value;
}

async function untilReady(root: string): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  for (;;) {
    try {
      if ((await call(`${root}/status`)).ready) return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
