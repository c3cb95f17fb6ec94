// A file of yours goes up with the job, and one that the app made comes back.
import { connect, type RemoteFile } from "@spacecall/core";

const app = await connect("https://my.app");
const job = app.submit("/describe", [new File(["A note."], "note.txt")]);
for await (const event of job.events()) {
  if (event.type === "uploading") console.log(`${event.name}: ${event.sent} of ${event.total}`);
}
const { data } = await app.predict("/make_file", ["Hello"]);
const made = data[0] as RemoteFile;
console.log(made.size, await made.text());
