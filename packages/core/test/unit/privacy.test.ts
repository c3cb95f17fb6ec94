import { expect, test } from "vitest";
import { isLoopback, withoutSecrets } from "../../src/privacy.ts";

test.each([
  "http://localhost",
  "http://localhost:7860/x",
  "http://LOCALHOST",
  "http://app.localhost",
  "http://127.0.0.1",
  "http://127.9.8.7:1",
  "http://127.1",
  "http://0x7f.1",
  "http://2130706433",
  "http://[::1]:7860",
  "http://[0:0:0:0:0:0:0:1]",
])("%s is this machine", (url) => {
  expect(isLoopback(new URL(url))).toBe(true);
});

test.each([
  "http://localhost.example",
  "http://notlocalhost",
  "http://127.0.0.1.example",
  "http://example/127.0.0.1",
  "http://127.0.0.1@evil.example",
  "http://192.168.0.1",
  "http://0.0.0.0",
  "http://[::2]",
  "http://[::ffff:1.2.3.4]",
])("%s is another", (url) => {
  expect(isLoopback(new URL(url))).toBe(false);
});

test("what may hold a secret is left out of an address", () => {
  expect(withoutSecrets("https://user:pass@my.app:8443/a/b?token=1#hash")).toBe("https://my.app:8443/a/b");
});
