import { file } from "@spacecall/core";
import { expect, test } from "vitest";
import { type Language, snippets } from "../src/take-away/snippets.ts";
import type { TakenCall } from "../src/take-away/taken-call.ts";
import { takenCall } from "./call.ts";
import { parameter } from "./parameter.ts";

const languages: readonly Language[] = ["typescript", "fetch", "curl", "python"];

function write(language: Language, details: Partial<TakenCall> = {}): string {
  return snippets(takenCall(details)).find((snippet) => snippet.language === language)?.code ?? "";
}

function notesOf(details: Partial<TakenCall>): string {
  return snippets(takenCall(details))
    .map(({ note }) => note)
    .join("\n");
}

test("a call with names", () => {
  expect(write("typescript")).toBe(`import { connect } from "@spacecall/core";

const app = await connect("https://my.app");
const { data } = await app.predict("/hello", { name: "World", times: 1 });
console.log(data);
`);
  expect(write("python")).toBe(`from gradio_client import Client

client = Client("https://my.app")
result = client.predict(
    name="World",
    times=1,
    api_name="/hello",
)
print(result)
`);
  expect(write("curl")).toBe(`CALL='https://my.app/gradio_api/call/hello'
EVENT_ID=$(curl -s -X POST "$CALL" \\
  -H 'Content-Type: application/json' \\
  -d '{"data": ["World", 1]}' | awk -F'"' '{ print $4 }')
curl -s -N "$CALL/$EVENT_ID"
`);
  expect(write("fetch")).toContain('body: JSON.stringify({ data: ["World", 1] })');
});

test("plain requests go where the app's Gradio has its routes", () => {
  for (const language of ["fetch", "curl"] as const) {
    expect(write(language)).toContain("/gradio_api");
    expect(write(language, { gradioVersion: "4.44.1" })).not.toContain("gradio_api");
    expect(write(language, { gradioVersion: "4.44.1" })).toContain("call/hello");
    expect(write(language, { gradioVersion: "4.8.0" })).toContain("run/hello");
    expect(write(language, { gradioVersion: "4.8.0" })).not.toMatch(/event_id/i);
  }
});

test("an endpoint without a name goes by its index, or says that it can't", () => {
  const call = { endpoint: 3, gradioVersion: "4.8.0", inputs: ["World", 1] };
  expect(write("typescript", call)).toContain('app.predict(3, ["World", 1])');
  expect(write("python", call)).toContain('    "World",\n    1,\n    fn_index=3,\n');
  expect(write("curl", call) + write("fetch", call)).toBe("");
  expect(notesOf(call)).toContain("This function has no name");
});

test("names that are no arguments of Python are given in order", () => {
  for (const name of ["class", "a b", "api_name", "größe"]) {
    const call = { parameters: [parameter({}, { name })], inputs: { [name]: "x" } };
    expect(write("python", call)).toContain('client.predict(\n    "x",\n');
  }
});

test("a generator is read value by value", () => {
  expect(write("typescript", { generator: true })).toContain("for await (const data of app.predict(");
  expect(write("python", { generator: true })).toContain("for result in job:");
  expect(write("fetch", { generator: true })).toContain('event === "generating"');
});

test("an endpoint without inputs is called without any", () => {
  const call = { parameters: [], inputs: {} };
  expect(write("typescript", call)).toContain('app.predict("/hello");');
  expect(write("curl", call)).toContain(`'{"data": []}'`);
});

test("secrets come from the environment", () => {
  const call = { token: true, login: true };
  expect(write("typescript", call)).toContain("process.env.HF_TOKEN");
  expect(write("fetch", call)).toContain(`Bearer \${process.env.HF_TOKEN}`);
  expect(write("curl", call)).toContain("Bearer $HF_TOKEN");
  expect(write("python", call)).toContain('token=os.environ["HF_TOKEN"]');
  for (const language of languages) expect(write(language, call)).toContain("GRADIO_PASSWORD");
  expect(notesOf(call)).toContain("Set HF_TOKEN, GRADIO_USERNAME, GRADIO_PASSWORD in the environment first.");
  expect(notesOf({})).not.toContain("environment");
});

test("files of the visitor are looked for by name, and never leave their folder", () => {
  const photo = new File(["…"], "../../my; \"photo\", 'of' me.png");
  const call = { parameters: [parameter({}, { name: "image" })], inputs: { image: photo } };
  expect(write("typescript", call)).toContain('image: fileFromPath("my; \\"photo\\", \'of\' me.png")');
  expect(write("typescript", call)).toContain('from "@spacecall/core/node"');
  expect(write("python", call)).toContain('image=handle_file("my; \\"photo\\", \'of\' me.png")');
  expect(write("curl", call)).toContain(`-F 'files=@"my; \\"photo\\", '\\''of'\\'' me.png"'`);
  expect(write("curl", call)).toContain(`{"path": "'"$FILE_1"'", "meta"`);
  expect(write("fetch", call)).toContain("await upload(");
  expect(notesOf(call)).toContain("in the folder that it runs in");
  expect(write("python", { ...call, inputs: { image: new File([], "-rf") } })).toContain('handle_file("rf")');
});

test("files at an address stay there", () => {
  const call = {
    parameters: [parameter({}, { name: "image" })],
    inputs: { image: [file("https://a.example/b.png")] },
  };
  expect(write("typescript", call)).toContain('[file("https://a.example/b.png")]');
  expect(write("typescript", call)).toContain("import { connect, file }");
  expect(write("python", call)).toContain('[handle_file("https://a.example/b.png")]');
  for (const language of ["fetch", "curl"] as const)
    expect(write(language, call)).toContain("gradio.FileData");
});

test("Gradio 3 is reached by its transport, and its files by clients alone", () => {
  const old = { gradioVersion: "3.50.2" };
  expect(write("typescript", old)).toContain("transports: [gradio3()]");
  const call = { ...old, inputs: [new File([], "a.png")] };
  expect(write("curl", call)).toBe("");
  expect(notesOf(call)).toContain("Files for Gradio 3");
});

test("what no code can be written of says so", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const call = { parameters: [parameter({})], inputs: [circle] };
  expect(
    snippets(takenCall(call))
      .map(({ code }) => code)
      .join(""),
  ).toBe("");
  expect(notesOf(call)).toContain("nested too deep");
});

test("the name of an endpoint can't leave its place", () => {
  const call = { endpoint: '/it\'s $(id) `id` "!"' };
  expect(write("curl", call)).toContain(
    "CALL='https://my.app/gradio_api/call/it%27s%20%24%28id%29%20%60id%60%20%22%21%22'",
  );
  expect(write("fetch", call)).toContain("/call/it%27s%20%24%28id%29%20%60id%60%20%22%21%22`");
});
