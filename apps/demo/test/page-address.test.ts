import { expect, test } from "vitest";
import { readPageAddress, writePageAddress } from "../src/page/page-address.ts";

test("an app and an endpoint survive the way into the address and back", () => {
  const address = { app: "https://my.app/path?key=a&b=c", endpoints: ["/täst it", "/two"] };
  const href = writePageAddress("https://page.example/sub/?theme=x#part", address);
  expect(readPageAddress(new URL(href).search)).toEqual({ ...address, hub: "" });
  expect(href).toContain("theme=x");
  expect(href).toContain("#part");
});

test("what is empty is left out", () => {
  expect(readPageAddress("")).toEqual({ app: "", endpoints: [], hub: "" });
  expect(
    writePageAddress("https://page.example/?app=a&endpoint=b&endpoint=", { app: "", endpoints: [] }),
  ).toBe("https://page.example/");
});

test("another Hub stays in the address", () => {
  const href = writePageAddress("https://page.example/?hub=http%3A%2F%2F127.0.0.1%3A9", {
    app: "a/b",
    endpoints: [],
  });
  expect(readPageAddress(new URL(href).search)).toEqual({
    app: "a/b",
    endpoints: [],
    hub: "http://127.0.0.1:9",
  });
});

test("a scheme is completed, and a login left out", () => {
  expect(readPageAddress("?app=localhost:7860").app).toBe("http://localhost:7860");
  const of = (app: string) => writePageAddress("https://page.example/", { app, endpoints: [] });
  expect(of("https://ada:se@cret@my.app/x@y")).toBe(of("https://my.app/x@y"));
  expect(of("user@space")).toContain("user%40space");
});
