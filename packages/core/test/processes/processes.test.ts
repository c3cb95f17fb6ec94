import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startProxy } from "../../../testing/src/index.ts";
import { type Programs, preparePrograms } from "./programs.ts";

const { apps } = inject("gradio");

let programs: Programs;
beforeAll(async () => {
  programs = await preparePrograms();
});
afterAll(() => programs[Symbol.asyncDispose]());

const connected = (app: string, options = {}) =>
  `const app = await core.connect(${JSON.stringify(app)}, ${JSON.stringify(options)});`;

test("a job that one process detached is read by another", async () => {
  const sender = await programs.run(`
    ${connected(apps.streaming)}
    console.log(JSON.stringify(await app.detach("/count", [3, 0.01])));
  `);
  expect(sender.code).toBe(0);
  const reader = await programs.run(`
    ${connected(apps.streaming)}
    const seen = [];
    for await (const data of app.attach(${sender.said})) seen.push(data);
    console.log(JSON.stringify(seen));
    await app.close();
  `);
  expect(reader).toEqual({ code: 0, said: "[[0],[1],[2]]" });
  const late = await programs.run(`
    ${connected(apps.streaming)}
    await app.attach(${sender.said}).result().catch((error) => console.log(error.code));
  `);
  expect(late).toEqual({ code: 0, said: "job_lost" });
});

test.each<[string, keyof typeof apps, object, string]>([
  ["after a job", "values", {}, 'await app.predict("/hello");'],
  ["of an app with State", "state", {}, 'await app.predict("/counter"); await app.predict("/counter");'],
  ["while a generator runs", "streaming", {}, 'await app.submit("/endless", [0.01]).first();'],
  [
    "while a plain function runs",
    "values",
    {},
    'const job = app.submit("/slow", [1]); for await (const { type } of job.events()) if (type === "running") break;',
  ],
  ["with its heartbeat held", "state", { heartbeat: true }, 'await app.predict("/counter");'],
])("a program ends by itself after close(), %s", async (_, app, options, work) => {
  const { code, said } = await programs.run(`
    ${connected(apps[app], options)}
    ${work}
    await app.close();
    console.log("closed");
  `);
  expect({ code, said }).toEqual({ code: 0, said: "closed" });
});

test.each([
  [
    "a call that is left",
    "for await (const _ of core.call(APP, '/endless', [0.01])) if (collected()) break;",
  ],
  [
    "a job when its app is closed",
    "const app = await core.connect(APP); for await (const _ of app.submit('/endless', [0.01])) if (collected()) break; await app.close();",
  ],
])("%s lets go of its connection, though its request is garbage by then", async (_, work) => {
  // Node lets go of the signal of a Request that is garbage. Without another way to the body, the program never ends.
  const { code, said } = await programs.run(
    `
    let steps = 0;
    const collected = () => (gc(), ++steps > 20);
    ${work.replace("APP", JSON.stringify(apps.streaming))}
    console.log("left");
  `,
    { flags: ["--expose-gc"] },
  );
  expect({ code, said }).toEqual({ code: 0, said: "left" });
});

test("a program that forgets to close ends too, once its jobs are over", async () => {
  const { code } = await programs.run(`
    ${connected(apps.values)}
    await app.predict("/hello");
  `);
  expect(code).toBe(0);
});

test("failures that nobody looks at end no program", async () => {
  const { code, said } = await programs.run(`
    ${connected(apps.values)}
    app.submit("/helo"); app.predict("/calculate", [1]); app.attach({}); app.submit("/hello", [], { signal: AbortSignal.abort() });
    await app.predict("/hello");
    await app.close();
  `);
  expect({ code, said }).toEqual({ code: 0, said: "" });
});

test("a file on disk goes up as a stream, by path or address, and again when its upload broke", async () => {
  await using proxy = await startProxy(apps.files);
  proxy.fault({ route: "upload", action: { type: "cut", after: "unanswered" }, times: 1 });
  const { code, said } = await programs.run(`
    import { mkdtemp, writeFile, rm } from "node:fs/promises";
    import { pathToFileURL } from "node:url";
    import { fileFromPath } from "./node.mjs";
    const folder = await mkdtemp("/tmp/spacecall-file-");
    const path = folder + "/Grüße.txt";
    await writeFile(path, "A note.");
    ${connected(proxy.url)}
    for (const place of [path, pathToFileURL(path)]) {
      const { data } = await app.predict("/describe", [fileFromPath(place)]);
      console.log(data[0].name, data[0].size);
    }
    await rm(folder, { recursive: true });
    await app.close();
  `);
  expect({ code, said }).toEqual({ code: 0, said: "Grüße.txt 7\nGrüße.txt 7" });
});

test("a path where no file is, is an input error at once", async () => {
  const { said } = await programs.run(`
    import { fileFromPath } from "./node.mjs";
    for (const path of ["/no/such/file", "/tmp"]) try { fileFromPath(path) } catch (error) { console.log(error.code, error.message) }
  `);
  expect(said).toBe("input There is no file at /no/such/file.\ninput There is no file at /tmp.");
});
