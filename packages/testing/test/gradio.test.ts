import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { startGradio, type Theme } from "../src/index.ts";
import { version } from "./sample-app.ts";

const limit = { timeout: 60_000 };

test("the server is there until close() and gone after it", limit, async () => {
  const server = await startGradio({ version, themes: ["limits"] });
  const config = `${server.apps.limits}/config`;
  expect((await fetch(config)).status).toBe(200);
  expect(server.log()).toContain(server.apps.limits);
  await Promise.all([server.close(), server.close()]);
  await expect(fetch(config)).rejects.toThrow("fetch failed");
  expect(() => process.kill(server.pid, 0)).toThrow("ESRCH");
});

test("the server does not outlive the process that started it", limit, async () => {
  const source = new URL("../src/index.ts", import.meta.url).href;
  const program = `
    import { startGradio } from "${source}";
    const server = await startGradio({ version: "${version}", themes: ["limits"] });
    console.log(server.apps.limits);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url]: string[] = await once(createInterface({ input: parent.stdout }), "line");
  expect((await fetch(`${url}/config`)).status).toBe(200);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(fetch(`${url}/config`)).rejects.toThrow("fetch failed"), { timeout: 10_000 });
});

test("an app that does not start is reported with the log", limit, async () => {
  const missing = "no_such_app" as Theme; // What the type is there to prevent.
  await expect(startGradio({ version, themes: ["limits", missing] })).rejects.toThrow(
    /Gradio .* did not start: it ended with 1.*No module named 'no_such_app'/s,
  );
});

test("a signal ends the start", limit, async () => {
  const signal = AbortSignal.timeout(500);
  await expect(startGradio({ version, themes: ["limits"], signal })).rejects.toThrow(/timeout/);
});
