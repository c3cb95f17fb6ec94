import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

/** The gzipped JavaScript of a built page, in bytes. */
export interface PageSize {
  /** What it loads to show itself: its entry and what that imports. */
  readonly start: number;
  /** All of it: with what it loads when a job needs it. */
  readonly whole: number;
}

/** Measures a built page, file by file, as a server would send it. */
export function pageSize(output: Rolldown.RolldownOutput["output"]): PageSize {
  const chunks = output.filter((file) => file.type === "chunk");
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  // What is added while the set is walked is walked too.
  const start = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of start) {
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk) start.add(chunk);
    }
  }
  return { start: sum([...start]), whole: sum(chunks) };
}

function sum(chunks: readonly Rolldown.OutputChunk[]): number {
  return chunks.reduce((bytes, { code }) => bytes + gzipSync(code, { level: 9 }).length, 0);
}
