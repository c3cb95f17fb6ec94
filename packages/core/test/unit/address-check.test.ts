import { expect, test } from "vitest";
import { isPrivate } from "../../src/address-check.ts";

test.each([
  "http://localhost/",
  "http://app.localhost:7860/",
  "http://127.0.0.1/",
  "http://127.9.9.9/",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.1.1/",
  "http://169.254.169.254/",
  "http://100.64.0.1/",
  "http://[::1]/",
  "http://[fd00::1]/",
  "http://[fe80::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/", // 127.0.0.1 as one number
  "http://printer.local/",
  "http://db.internal/",
])("%s is private", (url) => {
  expect(isPrivate(new URL(url))).toBe(true);
});

test.each([
  "https://example.org/",
  "https://localhost.example.org/",
  "http://8.8.8.8/",
  "http://172.32.0.1/",
  "http://100.128.0.1/",
  "http://[2001:db8::1]/",
  "https://fd.example.org/",
  "https://10.example.org/",
])("%s is not", (url) => {
  expect(isPrivate(new URL(url))).toBe(false);
});
