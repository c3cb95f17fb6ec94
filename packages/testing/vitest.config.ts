import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["./src/vitest-setup.ts"],
    testTimeout: 30_000,
  },
});
