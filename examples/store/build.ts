import { fileURLToPath } from "node:url";
import { buildPages } from "./build-pages.ts";

const sizes = await buildPages(fileURLToPath(new URL("dist", import.meta.url)));
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
for (const [folder, { start, whole }] of sizes)
  console.log(`${folder}: ${kilobytes(start)} to start, ${kilobytes(whole)} in all`);
