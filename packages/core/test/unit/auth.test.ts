import { describe, expect, test } from "vitest";
import { addAppCredentials, addHubToken } from "../../src/auth.ts";
import type { RequestOptions } from "../../src/types.ts";
import { toAddress } from "../../src/url.ts";
import { thrown } from "./thrown.ts";

async function sent(root: string, options: RequestOptions): Promise<Record<string, string>> {
  const headers = new Headers();
  await addAppCredentials(headers, toAddress(new URL(root)), options);
  return Object.fromEntries(headers);
}

describe("the token goes", () => {
  test("to a Space in the header that its proxy takes away", async () => {
    expect(await sent("https://u-s.hf.space", { token: "hf_x" })).toEqual({
      "x-hf-authorization": "Bearer hf_x",
    });
  });

  test("to any other app as usual", async () => {
    expect(await sent("https://my.app", { token: "hf_x" })).toEqual({ authorization: "Bearer hf_x" });
  });

  test("in the header of the caller's choice", async () => {
    for (const root of ["https://my.app", "https://u-s.hf.space"])
      expect(await sent(root, { token: "hf_x", tokenHeader: "X-Key" })).toEqual({ "x-key": "Bearer hf_x" });
  });

  test("to this machine without TLS", async () => {
    for (const root of ["http://localhost:7860", "http://127.0.0.1:1", "http://[::1]:1"])
      expect(await sent(root, { token: "hf_x" })).toEqual({ authorization: "Bearer hf_x" });
  });

  test("to the Hub, without the caller's headers", async () => {
    const headers = new Headers();
    await addHubToken(headers, new URL("https://huggingface.co"), {
      token: "hf_x",
      tokenHeader: "x-key",
      headers: { mine: "1" },
    });
    expect(Object.fromEntries(headers)).toEqual({ authorization: "Bearer hf_x" });
  });

  test.each([() => "hf_x", async () => "hf_x"])("from a function, asked at each request", async (token) => {
    let asked = 0;
    const counted = () => {
      asked++;
      return token();
    };
    await sent("https://my.app", { token: counted });
    expect(await sent("https://my.app", { token: counted })).toEqual({ authorization: "Bearer hf_x" });
    expect(asked).toBe(2);
  });
});

test("an empty token is none", async () => {
  expect(await sent("http://my.app", { token: "" })).toEqual({});
  expect(await sent("http://my.app", { token: () => "" })).toEqual({});
});

test.each(["http://my.app", "http://192.168.0.1:7860", "http://localhost.example", "http://u-s.hf.space"])(
  "a token is not sent to %s",
  async (root) => {
    const error = await thrown(() => sent(root, { token: "hunter2" }));
    expect(error).toMatchObject({ code: "input", issues: [{ parameter: "token" }] });
    expect(String(error)).not.toContain("hunter2");
  },
);

test("a token is not sent to a Hub without TLS", async () => {
  const hub = new URL("http://hub.example");
  expect(await thrown(() => addHubToken(new Headers(), hub, { token: "x" }))).toMatchObject({
    code: "input",
  });
});

test.each([
  "hunter2\n",
  " hunter2",
  "hunt er2",
  "hunter2\u0000",
  "hünter2",
  "hunter2\u200b",
  "\r\nx: hunter2",
])("a token with an odd character is refused without showing it: %j", async (token) => {
  const error = await thrown(() => sent("https://my.app", { token }));
  expect(error).toMatchObject({ code: "input", issues: [{ parameter: "token" }] });
  expect(JSON.stringify(error) + String(error)).not.toMatch(/h.nt/);
});

describe("the caller's headers", () => {
  test("win over the token's", async () => {
    for (const name of ["authorization", "Authorization"])
      expect(await sent("https://my.app", { token: "hf_x", headers: { [name]: "Basic y" } })).toEqual({
        authorization: "Basic y",
      });
  });

  test("come as an object, a list, Headers or a function", async () => {
    const all: RequestOptions["headers"][] = [
      { "x-a": "1" },
      [["x-a", "1"]],
      new Headers({ "x-a": "1" }),
      () => ({ "x-a": "1" }),
      async () => [["x-a", "1"]],
    ];
    for (const headers of all)
      if (headers) expect(await sent("http://my.app", { headers })).toEqual({ "x-a": "1" });
  });

  test("keep what the client set beside them", async () => {
    const headers = new Headers({ "content-type": "application/json" });
    await addAppCredentials(headers, toAddress(new URL("https://my.app")), { headers: { "x-a": "1" } });
    expect(Object.fromEntries(headers)).toEqual({ "content-type": "application/json", "x-a": "1" });
  });

  test("are refused as inputs when they are none, without showing their values", async () => {
    const wrong: RequestOptions[] = [
      { headers: { authorization: "hunter2\n\u0000" } },
      { headers: { "no name": "hunter2" } },
      { headers: { "x-a": "hunter2 漢" } },
      { token: "hunter2", tokenHeader: "no name" },
    ];
    for (const options of wrong) {
      const error = await thrown(() => sent("https://my.app", options));
      expect(error).toMatchObject({ code: "input" });
      expect(String(error)).not.toContain("hunter2");
    }
  });
});
