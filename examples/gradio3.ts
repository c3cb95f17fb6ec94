// A generator of an app that still runs Gradio 3, whose queue speaks by a WebSocket.
import { connect } from "@spacecall/core";
import { gradio3 } from "@spacecall/core/gradio3";

const app = await connect("https://my.app", { transports: [gradio3()] });
console.log("Gradio", app.gradioVersion);
for await (const [text] of app.predict("/predict", ["you"]))
  if (String(text).endsWith("!")) console.log(text);
