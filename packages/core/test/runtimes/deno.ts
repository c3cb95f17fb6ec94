import { binaryOf } from "./binary-of.ts";
import { runIn } from "./run-in.ts";
import { startProcess } from "./start-process.ts";

/** No other permission than to reach the network, and nowhere to fetch code from. */
const args = ["run", "--quiet", "--no-remote", "--no-lock", "--no-config", "--no-prompt", "--allow-net"];

await runIn((bundle) => startProcess(bundle, binaryOf("deno"), args));
