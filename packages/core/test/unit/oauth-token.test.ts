import { describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import type { ConnectOptions } from "../../src/app-types.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { thrown } from "./thrown.ts";

/** What the app gets in the body of a job, for an endpoint whose entry in `/info` is this. */
async function sent(entry: object | undefined, options: ConnectOptions, endpoint = "upper", root?: string) {
  const gradio = fakeGradio();
  if (entry) {
    const info = { parameters: [{ label: "Text", parameter_name: "text" }], returns: [], ...entry };
    gradio.answers["/info"] = () => ({ named_endpoints: { "/upper": info, "/direct": info } });
  }
  gradio.answers["/run/direct"] = () => ({ data: ["x"] });
  const target = { ...gradio.target, ...(root && { root }) };
  const app = createApp(target, gradio.config, options);
  const job = app.submit(endpoint, ["x"]);
  const ended = job.result().catch(() => {});
  const asked = () => gradio.asked.find(({ route }) => route === "/queue/join" || route === "/run/direct");
  while (!asked() && !job.done) await new Promise((resolve) => setTimeout(resolve));
  await app.close();
  await ended;
  if (job.status.phase === "error") await job.result();
  return asked()?.body;
}

describe("the user's token", () => {
  test.each(["required", "optional"])("goes to an endpoint for which it is %s", async (oauth_token) => {
    expect(await sent({ oauth_token }, { oauthToken: "hf_user" })).toMatchObject({ oauth_token: "hf_user" });
    expect(await sent({ oauth_token }, { oauthToken: async () => "hf_user" }, "direct")).toMatchObject({
      oauth_token: "hf_user",
    });
  });

  test.each([
    [{}],
    [{ oauth_token: null }],
    [{ oauth_token: false }],
    [{ oauth_token: true }],
    [{ oauth_token: "whatever" }],
    [Object.create({ oauth_token: "required" })],
    [undefined],
  ])("goes to no other: %j", async (entry) => {
    const body = await sent(entry, { oauthToken: "hf_user", token: "hf_app" });
    expect(body).toHaveProperty("data");
    expect(JSON.stringify(body)).not.toContain("hf_");
  });

  test("is no other than that option", async () => {
    const body = await sent({ oauth_token: "required" }, { token: "hf_app" });
    expect(body).toHaveProperty("data");
    expect(body).not.toHaveProperty("oauth_token");
  });

  test("is not sent over plain http to another machine", async () => {
    const options = { oauthToken: "hf_user" };
    const error = await thrown(() => sent({ oauth_token: "required" }, options, "upper", "http://my.app"));
    expect(error).toMatchObject({ code: "input", issues: [{ parameter: "oauthToken" }] });
    expect(String(error)).not.toContain("hf_user");
  });
});
