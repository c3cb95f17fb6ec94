// How busy the queue is, and the place of a job in it.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
console.log("waiting:", (await app.queueStatus()).size);

const ahead = app.submit("/slow", ["ahead", 1]);
for await (const { type } of ahead.events()) if (type === "running") break;

const job = app.submit("/slow", ["mine", 0]);
for await (const event of job.events()) {
  if (event.type === "queued") console.log("jobs before mine:", event.position);
  if (event.type === "complete") console.log("done:", event.data[0]);
}
