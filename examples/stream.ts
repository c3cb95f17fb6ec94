// Each yield of a generator, and then the outcome, from one single job.
import { call } from "@spacecall/core/call";

const job = call("https://my.app", "/count", [3, 0]);
for await (const [step] of job) console.log("yield", step);
const { data } = await job;
console.log("outcome", data[0]);
