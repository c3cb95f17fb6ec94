import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The house, as CONTRIBUTING.md draws it. A new name here is a decision, not an accident. */
const house = [
  ...["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "tsconfig.json", "biome.json", "knip.json"],
  ...["vitest.config.ts", "playwright.config.ts", ".editorconfig", ".gitignore", ".ci", ".changeset"],
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"],
  ...["packages", "apps", "docs", "examples", "scripts"],
];

function trackedTopLevel(): string[] {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter(Boolean);
  return [...new Set(files.map((file) => file.split("/")[0] ?? file))].sort();
}

test("the top level holds what the house has, and nothing else", () => {
  expect(trackedTopLevel()).toEqual(house.sort());
});
