// A Deno program, started by `deno run --allow-net deno.ts`.
import { call } from "npm:@spacecall/core/call";

const { data } = await call("https://my.app", "/hello", ["Deno", 2]);
console.log(data[0]);
