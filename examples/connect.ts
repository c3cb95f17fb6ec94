// One app and two jobs in its session, at once, over one stream.
import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
const [greeting, sum] = await Promise.all([
  app.predict("/hello", { name: "Ada" }),
  app.predict("/calculate", [4, "add", 5]),
]);
console.log(greeting.data[0]);
console.log(sum.data[0]);
