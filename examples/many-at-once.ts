// Many jobs at once: each call is a job of its own, and the app's queue puts them in order.
import { call } from "@spacecall/core/call";

const numbers = [1, 2, 3, 4];
const jobs = numbers.map((number) => call("https://my.app", "/calculate", [number, "multiply", 10]));
const results = await Promise.all(jobs);
console.log(results.map(({ data }) => data[0]).join(", "));
