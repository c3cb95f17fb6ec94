import { expect, test, vi } from "vitest";
import { newSession } from "../../src/ids.ts";

test("a session hash may stand in an address, and no two are the same", () => {
  const hashes = Array.from({ length: 1_000 }, newSession);
  for (const hash of hashes) expect(hash).toMatch(/^[a-z0-9]{12,24}$/);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("it is drawn by the engine's source for secrets", () => {
  const random = vi.spyOn(Math, "random");
  const draw = vi.spyOn(crypto, "getRandomValues");
  newSession();
  expect(random).not.toHaveBeenCalled();
  expect(draw).toHaveBeenCalledTimes(1);
  expect(draw.mock.calls[0]?.[0]?.byteLength).toBeGreaterThanOrEqual(12);
});
