import {
  type Assertion,
  chai,
  type ExpectStatic,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from "@vitest/expect";
import { poll } from "./poll.ts";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

type Asymmetric =
  | "any"
  | "anything"
  | "arrayContaining"
  | "closeTo"
  | "not"
  | "objectContaining"
  | "stringContaining"
  | "stringMatching";

interface Expect extends Pick<ExpectStatic, Asymmetric> {
  <Value>(value: Value, message?: string): Assertion<void, Value>;
  poll: typeof poll;
}

/** What vitest's `expect` is, without vitest: its matchers need no module of Node. */
export const expect: Expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  { poll },
) as never; // `as`: the plugins add to chai what the interface promises
