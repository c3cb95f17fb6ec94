// Inputs that are checked by what the app says of itself, before anything is sent.
import { connect } from "@spacecall/core";
import { endpointSchema } from "@spacecall/core/schema";

const app = await connect("https://my.app");
const calculate = (await app.viewApi()).named.get("/calculate");
if (!calculate) throw new Error("The app has no /calculate.");

const { input } = endpointSchema(calculate);
for (const inputs of [
  { num1: 4, num2: "five" },
  { num1: 4, num2: 5 },
]) {
  const { success, data, error } = input.safeParse(inputs);
  if (success) console.log((await app.predict("/calculate", data)).data[0]);
  else for (const { path, message } of error.issues) console.log(`${String(path[0])} ${message}`);
}
