import { binaryOf } from "./binary-of.ts";
import { runIn } from "./run-in.ts";
import { startProcess } from "./start-process.ts";

await runIn((bundle) => startProcess(bundle, binaryOf("bun"), ["--no-install", "run"]));
