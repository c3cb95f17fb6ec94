// Cancelling a job that waits and one that runs, and what became of each.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
const running = app.submit("/line", ["first", 1000, 0.05]);
await running.first();
const waiting = app.submit("/line", ["second", 1, 0]);
for await (const { type } of waiting.events()) if (type === "queued") break;

console.log("the one that waits:", await waiting.cancel());
console.log("the one that runs:", await running.cancel());
await running.result().catch((reason) => console.log(reason.name));
