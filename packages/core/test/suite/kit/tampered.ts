// What the fuzz in Node plays too, with a clock of its own. `bundle-suite.ts` puts the recordings in.
export { expectOwn, never, playJob, use } from "../../fuzz/play-job.ts";
export { scriptedServer, tampering } from "../../fuzz/scripted-server.ts";
export { sharedNames } from "../../fuzz/shared-names.ts";
