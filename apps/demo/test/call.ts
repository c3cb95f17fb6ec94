import type { TakenCall } from "../src/take-away/taken-call.ts";
import { parameter } from "./parameter.ts";

/** Makes a call to take away: of `/hello`, with a name and a number. */
export function takenCall(details: Partial<TakenCall> = {}): TakenCall {
  return {
    source: "https://my.app",
    url: "https://my.app",
    gradioVersion: "6.31.0",
    endpoint: "/hello",
    generator: false,
    parameters: [
      parameter({ type: "string" }, { name: "name" }),
      parameter({ type: "number" }, { name: "times" }),
    ],
    inputs: { name: "World", times: 1 },
    token: false,
    login: false,
    ...details,
  };
}
