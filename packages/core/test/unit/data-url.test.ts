import { describe, expect, test } from "vitest";
import { readDataUrl, toDataUrl } from "../../src/data-url.ts";

const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];

describe("readDataUrl", () => {
  test.each([
    ["data:text/plain;base64,aGk=", "text/plain", "hi"],
    ["data:text/plain;charset=utf-8;base64,aGk%3D", "text/plain;charset=utf-8", "hi"],
    ["DATA:text/plain,hi%20there", "text/plain", "hi there"],
    ["data:,", "", ""],
    ["data:,a,b;c", "", "a,b;c"],
    ["data:,100%", "", "100%"],
    ["data:,é猫👩", "", "é猫👩"],
    ["data:,%F0%9F%91%A9", "", "👩"],
    ["data:;base64,aG\nk=", "", "hi"],
  ])("%s", async (url, type, text) => {
    const blob = readDataUrl(url);
    expect([blob.type, await blob.text()]).toEqual([type, text]);
  });

  test("holds bytes that are no text", async () => {
    expect(await bytesOf(readDataUrl("data:,%00%FF%FE"))).toEqual([0, 255, 254]);
    expect(await bytesOf(readDataUrl("data:;base64,AP/+"))).toEqual([0, 255, 254]);
  });

  test.each(["https://example.org", "data:", "data:text/plain", ""])("%j is none", (url) => {
    expect(() => readDataUrl(url)).toThrow(TypeError);
  });

  test("a damaged one is an error", () => {
    expect(() => readDataUrl("data:;base64,a")).toThrow();
  });
});

test("toDataUrl writes what readDataUrl reads, however long", async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256);
  const url = await toDataUrl(new Blob([bytes], { type: "image/png" }));
  expect(url).toMatch(/^data:image\/png;base64,/);
  expect(await bytesOf(readDataUrl(url))).toEqual([...bytes]);
  expect(await toDataUrl(new Blob(["x"]))).toBe("data:application/octet-stream;base64,eA==");
});
