// A job that is sent by one page and read by another, later.
import { connect } from "@spacecall/core";

const page = await connect("https://my.app");
const kept = JSON.stringify(await page.detach("/count", [3, 0])); // As good as a password for this job.
await page.close();

const later = await connect("https://my.app");
for await (const [step] of later.attach(JSON.parse(kept))) console.log(step);
