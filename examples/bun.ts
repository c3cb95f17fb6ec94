// A Bun program, started by `bun run bun.ts`.
import { call } from "@spacecall/core/call";

const { data } = await call("https://my.app", "/hello", ["Bun", 2]);
console.log(data[0]);
