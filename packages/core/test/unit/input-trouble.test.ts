import { expect, test } from "vitest";
import { refuseInputs } from "../../src/input-trouble.ts";

test("inputs that can't be written are told with their reason", () => {
  const cause = new TypeError('"picture" is a Blob');
  const error = refuseInputs("/x", cause);
  expect(error).toMatchObject({
    code: "input",
    cause,
    issues: [{ message: expect.stringContaining("is a Blob") }],
  });
  expect(Object.hasOwn(Reflect.get(error, "issues")[0] ?? {}, "parameter")).toBe(false);
});

test.each(["", "/", undefined, 3])("an endpoint that is none is told: %j", (endpoint) => {
  expect(refuseInputs(endpoint)).toMatchObject({ code: "input", issues: [{ parameter: "endpoint" }] });
});
