// Two ways to end a job: leave its loop, or abort a signal.
import { call } from "@spacecall/core/call";

for await (const [step] of call("https://my.app", "/count", [1000, 0.01])) {
  console.log("step", step);
  if (step === 2) break; // The generator ends on the server too.
}

const controller = new AbortController();
const job = call("https://my.app", "/count", [1000, 0.01], { signal: controller.signal });
controller.abort(new Error("The user went away."));
await job.catch((reason) => console.log(String(reason)));
