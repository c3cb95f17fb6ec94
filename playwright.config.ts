import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./packages/testing/src/index.ts";

const executablePath = await findChromium();

/** The page's tests in depth, such as each component class: a project of their own, since they are many. */
const depth =
  /\/(?:axe-values|forms|forms-media|form-use|words|tables|media|hostile-words|file-\w+|take-away|history|side-by-side|frames|private|space|access)\.spec\.ts$/;

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
    { name: "demo", testDir: "./apps/demo/test/browser", testIgnore: depth },
    { name: "explorer", testDir: "./apps/demo/test/browser", testMatch: depth },
    { name: "frameworks", testDir: "./examples/store/test" },
  ],
});
