// A file among the inputs: the app's own server fetches it from its address.
import { call, file } from "@spacecall/core/call";

const { data } = await call("https://my.app", "/describe", [file("https://files.example/hello.txt")]);
console.log(JSON.stringify(data[0]));
