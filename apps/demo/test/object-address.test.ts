import { expect, test, vi } from "vitest";
import { createObjectAddress } from "../src/common/object-address.ts";

test("every address is let go of once: by the next blob, or at the end", () => {
  const create = vi.spyOn(URL, "createObjectURL");
  const revoke = vi.spyOn(URL, "revokeObjectURL");
  const address = createObjectAddress();
  const blob = new Blob(["a"]);
  const first = address.of(blob);
  expect(address.of(blob)).toBe(first);
  expect(create).toHaveBeenCalledTimes(1);
  const second = address.of(new Blob(["b"]));
  expect(revoke.mock.calls).toEqual([[first]]);
  address.release();
  address.release();
  expect(revoke.mock.calls).toEqual([[first], [second]]);
});
