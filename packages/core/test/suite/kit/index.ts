export {
  admitsHeaders,
  apps,
  endsGenerators,
  hasNames,
  hasSessions,
  hearsClose,
  parameter,
  traits,
} from "./app.ts";
export { closedAddress } from "./closed-address.ts";
export { collect } from "./collect.ts";
export { connectTo } from "./connect-to.ts";
export { countingSignal } from "./counting-signal.ts";
export { afterEach, beforeEach, describe, test } from "./declare.ts";
export { expect } from "./expect.ts";
export { failureOf } from "./failure-of.ts";
export { fillQueue } from "./fill-queue.ts";
export { startHub } from "./hub.ts";
export { joinPlainly } from "./join-plainly.ts";
export { nextTurn } from "./next-turn.ts";
export { noRoute } from "./no-route.ts";
export { overhear } from "./overhear.ts";
export { type SuiteProxy, startProxy } from "./proxy.ts";
export { runsOf } from "./runs-of.ts";
export { type RuntimeName, runtime } from "./runtime.ts";
export { unhandled, untilUnhandled } from "./unhandled.ts";
export { untilEvent } from "./until-event.ts";
export { where } from "./where.ts";
