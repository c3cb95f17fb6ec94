import { runIn } from "./run-in.ts";
import { startProcess } from "./start-process.ts";

await runIn((bundle) => startProcess(bundle, process.execPath, []));
