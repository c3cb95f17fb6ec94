// Uploads a file once and prints by how much that raised the process, in MiB. Run by upload.ts in each runtime: ADDRESS FILE WARM_UP HOW.
import { openAsBlob, readFileSync } from "node:fs";
import { connect } from "@spacecall/core";
import { fileFromPath } from "@spacecall/core/node";

/** What Linux says of this process, in KiB: what it holds now, and the most that it has held. */
function held(name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

const [address, large, small, how] = process.argv.slice(2);
const open = how === "Blob" ? (path) => openAsBlob(path) : fileFromPath;
const app = await connect(address);
await app.upload([await open(small)]);
const before = held("VmRSS");
const start = performance.now();
const [file] = await app.upload([await open(large)]);
const seconds = (performance.now() - start) / 1000;
const raised = Math.max(0, held("VmHWM") - before) / 1024;
console.log(JSON.stringify({ raised, seconds, size: file.size }));
process.exit();
