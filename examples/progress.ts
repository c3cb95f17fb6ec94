// The progress of a job, and its messages for the user, while it runs.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
for (const job of [app.submit("/steps", [3, 0.4]), app.submit("/messages")]) {
  for await (const event of job.events()) {
    if (event.type === "log") console.log(event.level, event.message);
    if (event.type !== "progress") continue;
    const [bar] = event.steps;
    console.log(bar?.description, `${Math.round((bar?.fraction ?? 0) * 100)} %`);
  }
}
