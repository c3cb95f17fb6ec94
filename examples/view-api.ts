// What the endpoints of an app take and give, as data.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
const { named } = await app.viewApi();
for (const { name, pythonType, default: value } of named.get("/hello")?.parameters ?? []) {
  console.log(`${name}: ${pythonType} = ${value}`);
}
