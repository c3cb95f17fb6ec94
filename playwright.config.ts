import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./packages/testing/src/index.ts";

const executablePath = await findChromium();

/** Tests in a real Chromium, against the running Gradio apps of `SPACECALL_APPS` or ones started for them. */
export default defineConfig({
  globalSetup: "./apps/demo/test/browser/gradio-setup.ts",
  forbidOnly: true,
  // A test that passes at the second try is broken.
  retries: 0,
  workers: 1,
  // Generous, since a busy machine is no failure; what is waited for ends the wait.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  outputDir: "./.reports/playwright",
  use: {
    browserName: "chromium",
    launchOptions: { args: [...chromiumArgs], ...(executablePath && { executablePath }) },
    // Without a film of every test: recording it costs more than the tests themselves.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
  projects: [
    { name: "page", testDir: "./packages/core/test/page" },
    { name: "demo", testDir: "./apps/demo/test/browser" },
  ],
});
