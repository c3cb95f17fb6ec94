// Inputs by name, in any order; the one that is left out takes its default.
import { call } from "@spacecall/core/call";

const all = await call("https://my.app", "/calculate", { num2: 5, operation: "add", num1: 4 });
console.log(all.data[0]);

const some = await call("https://my.app", "/hello", { name: "Ada" });
console.log(some.data[0]);
