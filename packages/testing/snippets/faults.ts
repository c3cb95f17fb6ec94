import type { FaultRule } from "../src/fault-rules.ts";

/** What blocks let go wrong between them and the app, by the name they give it. */
const table = {
  busy: {
    route: "call-post",
    action: {
      type: "status",
      status: 429,
      headers: { "retry-after": "20" },
      body: '{"detail":"Too many requests"}',
    },
  },
  large: {
    route: "call-post",
    action: {
      type: "status",
      status: 413,
      headers: { "content-type": "text/plain" },
      body: "Request Entity Too Large",
    },
  },
  cut: { route: "call-get", action: { type: "cut", after: { events: 1 } } },
  /** The first stream of a session breaks when it has told the job's place. */
  lost: { route: "stream", times: 1, action: { type: "cut", after: { events: 1 } } },
} as const satisfies Record<string, FaultRule>;

/** The name of a fault. */
export type FaultName = keyof typeof table;

/** Every fault there is. */
export const faultNames = Object.keys(table) as readonly FaultName[]; // `as`: `keys` forgets the type of its own keys

/** The rule for the proxy that makes a fault happen. */
export function faultRule(name: FaultName): FaultRule {
  return table[name];
}
