import { viewApi } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import { startProxy } from "@spacecall/testing";
import { expect, test } from "vitest";
import { apps, failureOf, hasNames, traits } from "./app.ts";

test("tells what each endpoint takes and gives, of every Gradio alike", async () => {
  const { named } = await viewApi(apps.values);
  const { parameters = [], returns } = named.get("/calculate") ?? {};
  const names = hasNames ? ["num1", "operation", "num2"] : ["Number", "Operation", "Other number"];
  expect(parameters.map(({ name }) => name)).toEqual(names);
  expect(parameters.map(({ component }) => component)).toEqual(["Number", "Dropdown", "Number"]);
  expect(returns).toMatchObject([{ label: "Result", component: "Number" }]);
  if (hasNames)
    expect(named.get("/hello")?.parameters[0]).toMatchObject({ required: false, default: "World" });
});

test("hides State", async () => {
  const { named } = await viewApi(apps.state);
  expect(named.get("/counter")).toMatchObject({ parameters: [], returns: [{}] });
});

test("finds the way for the calls after it", async () => {
  await using proxy = await startProxy(apps.values);
  await viewApi(proxy.url);
  const tries = traits.apiPrefix ? [] : ["/gradio_api/info"];
  expect(proxy.requests.map(({ path }) => path)).toEqual([...tries, `${traits.apiPrefix}/info`]);
  proxy.clear();
  await call(proxy.url, "/hello", ["x", 1]);
  expect(proxy.requests.filter(({ path }) => path.startsWith("/gradio_api") && !traits.apiPrefix)).toEqual(
    [],
  );
});

test("ends with the signal's reason, even while a token never comes", async () => {
  const controller = new AbortController();
  const token = () => new Promise<string>(() => {});
  const asked = viewApi(apps.values, { signal: controller.signal, token });
  controller.abort(new Error("enough"));
  await expect(asked).rejects.toThrow("enough");
});

test("says what is wrong with an address", async () => {
  expect(await failureOf(viewApi("localhost:7860"))).toMatchObject({ code: "input" });
  expect(await failureOf(viewApi("http://127.0.0.1:2", { retries: 0 }))).toMatchObject({
    code: "connection",
  });
  expect(await failureOf(viewApi(`${apps.values}/nowhere`))).toMatchObject({ code: "not_found" });
});
