// State that lasts from job to job, and a new session that starts anew.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
for (const message of ["Good morning", "and good night"]) {
  console.log((await app.predict("/chat", [message])).data[0]);
}
app.resetSession();
console.log((await app.predict("/chat", ["Hello"])).data[0]);
