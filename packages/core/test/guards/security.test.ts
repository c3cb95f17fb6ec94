import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../../../../SECURITY.md", import.meta.url), "utf8");
const [, promises = ""] = /## What is guarded\n([\s\S]*?)\n## /.exec(page) ?? [];

test.each(promises.split(/^- /m).slice(1))(
  "a promise of SECURITY.md names tests that exist: %s",
  (promise) => {
    const files = Array.from(promise.matchAll(/`([\w-]+\/[\w.-]+\.ts)`/g), ([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
  },
);
