import { expect, test } from "vitest";
import { readPageAddress, writePageAddress } from "../src/page-address.ts";

test("an app and an endpoint survive the way into the address and back", () => {
  const address = { app: "https://my.app/path?key=a&b=c", endpoint: "/täst it" };
  const href = writePageAddress("https://page.example/sub/?theme=x#part", address);
  expect(readPageAddress(new URL(href).search)).toEqual(address);
  expect(href).toContain("theme=x");
  expect(href).toContain("#part");
});

test("what is empty is left out", () => {
  expect(readPageAddress("")).toEqual({ app: "", endpoint: "" });
  expect(writePageAddress("https://page.example/?app=a&endpoint=b", { app: "", endpoint: "" })).toBe(
    "https://page.example/",
  );
});
