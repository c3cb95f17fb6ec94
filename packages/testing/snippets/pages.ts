import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Markdown, readMarkdown } from "./read-markdown.ts";

/** The folder of the whole repository, with a slash at the end. */
export const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** Reads a file of the repository. */
export function read(file: string): string {
  return readFileSync(repository + file, "utf8");
}

/** Lists the files below a folder of the repository, by their path in it. */
export function list(folder: string): string[] {
  return readdirSync(repository + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(repository.length))
    .sort();
}

/** The pages whose every block runs. */
export const pages: ReadonlyMap<string, Markdown> = new Map(
  [
    "README.md",
    "packages/core/README.md",
    "packages/store/README.md",
    "examples/README.md",
    ...list("docs").filter(isMarkdown),
  ].map((file) => [file, readMarkdown(read(file))]),
);

function isMarkdown(file: string): boolean {
  return file.endsWith(".md");
}
