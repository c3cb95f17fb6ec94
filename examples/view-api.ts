// What the endpoints of an app take and give, as data.
import { viewApi } from "@spacecall/core";

const { named } = await viewApi("https://my.app");
for (const { name, pythonType, default: value } of named.get("/hello")?.parameters ?? []) {
  console.log(`${name}: ${pythonType} = ${value}`);
}
