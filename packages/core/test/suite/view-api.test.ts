import { connect, formatApi } from "@spacecall/core";
import { apps, expect, failureOf, hasNames, startProxy, test, traits } from "./kit/index.ts";

test("tells what each endpoint takes and gives, of every Gradio alike", async () => {
  const { named } = await (await connect(apps.values)).viewApi();
  const { parameters = [], returns } = named.get("/calculate") ?? {};
  const names = hasNames ? ["num1", "operation", "num2"] : ["Number", "Operation", "Other number"];
  expect(parameters.map(({ name }) => name)).toEqual(names);
  expect(parameters.map(({ component }) => component)).toEqual(["Number", "Dropdown", "Number"]);
  expect(returns).toMatchObject([{ label: "Result", component: "Number" }]);
  expect(named.get("/hello")?.parameters[0]).toMatchObject({ required: false, default: "World" });
});

test("tells which values are files", async () => {
  const { named } = await (await connect(apps.files)).viewApi();
  for (const endpoint of ["/describe", "/describe_many"]) {
    const [file] = named.get(endpoint)?.parameters ?? [];
    expect(file?.component).toBe("File");
    // Gradio 3 says it in the description.
    expect(`${file?.pythonType} ${file?.typeDescription}`).toContain("filepath");
  }
  expect(named.get("/make_file")?.returns).toMatchObject([{ component: "File" }]);
});

test("tells where a value may lie beside the choices", async () => {
  const { named } = await (await connect(apps.values)).viewApi();
  // Gradio 3 tells no choices.
  const open = traits.protocol === "ws" ? undefined : true;
  expect(named.get("/any_choice")?.parameters[0]?.open).toBe(open);
  expect(named.get("/calculate")?.parameters[1]?.open).toBeUndefined();
});

test("tells the properties of each component, and the app's examples", async () => {
  const hello = (await (await connect(apps.demo)).viewApi()).named.get("/hello");
  expect(hello?.parameters[1]?.props).toMatchObject({ minimum: 1, maximum: 5, step: 1 });
  expect(hello?.returns[0]?.props).toMatchObject({ label: "Greeting" });
  const [first = {}, ...others] = hello?.examples ?? [];
  expect(Object.values(first)).toEqual(["Ada", 1]);
  expect(others).toHaveLength(1);
  expect((await (await connect(apps.demo)).predict("/hello", first)).data).toEqual(["Hello Ada"]);
  const { named } = await (await connect(apps.values)).viewApi();
  expect(named.get("/hello")?.examples).toBeUndefined();
});

test("hides State", async () => {
  const { named } = await (await connect(apps.state)).viewApi();
  expect(named.get("/counter")).toMatchObject({ parameters: [], returns: [{}] });
});

test("is asked once for all who want it, and again where it failed", async () => {
  await using proxy = await startProxy(apps.values);
  const app = await connect(proxy.url, { retries: 0 });
  await proxy.fault({ route: "info", times: 1, action: { type: "status", status: 500, body: "{}" } });
  expect(await failureOf(app.viewApi())).toMatchObject({ code: "connection" });
  await proxy.clear();
  const [one, other] = await Promise.all([app.viewApi(), app.viewApi()]);
  expect(one).toEqual(other);
  expect(await proxy.requests()).toHaveLength(1);
});

test("that is none is a protocol error", async () => {
  await using proxy = await startProxy(apps.values);
  await proxy.fault({ route: "info", action: { type: "body", body: "[]" } });
  expect(await failureOf((await connect(proxy.url)).viewApi())).toMatchObject({ code: "protocol" });
});

test("is text for people by formatApi()", async () => {
  const info = await (await connect(apps.values)).viewApi();
  expect(formatApi(info)).toContain("Named API endpoints: ");
  expect(formatApi(info)).toContain(
    ' - predict(text, api_name="/predict")'.replace("text", hasNames ? "text" : "Text"),
  );
});
