import { filesIn, type Part, toPart } from "../common/part.ts";
import { type Grammar, quote, scriptKey, writePart } from "./literal.ts";
import { type Route, routeOf } from "./route.ts";
import { type TakenCall, valuesOf } from "./taken-call.ts";

const grammar: Grammar = {
  constant: String,
  key: scriptKey,
  file: (file) =>
    file.kind === "disk"
      ? `await upload(${quote(file.name)})`
      : `{ path: ${quote(file.address)}, meta: { _type: "gradio.FileData" } }`,
  padding: " ",
};

/** What uploads a file. The headers are those of the access, where there are any. */
const uploadWith = (headers: string) => `const upload = async (name) => {
  const form = new FormData();
  form.append("files", await openAsBlob(name), name);
  const response = await fetch(\`\${api}/upload\`, { method: "POST",${headers} body: form });
  if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);
  const [path] = await response.json();
  return { path, meta: { _type: "gradio.FileData" } };
};`;

const once = `let event = "";
for (const line of (await stream.text()).split("\\n")) {
  if (line.startsWith("event: ")) event = line.slice(7);
  if (line.startsWith("data: ") && event === "error") throw new Error(line.slice(6));
  if (line.startsWith("data: ") && event === "complete") console.log(JSON.parse(line.slice(6)));
}`;

const each = `let event = "";
let text = "";
for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
  const lines = (text + chunk).split("\\n");
  text = lines.pop();
  for (const line of lines) {
    if (line.startsWith("event: ")) event = line.slice(7);
    if (line.startsWith("data: ") && event === "error") throw new Error(line.slice(6));
    if (line.startsWith("data: ") && event === "generating") console.log(JSON.parse(line.slice(6)));
  }
}`;

/** Writes a call as requests of the platform, in JavaScript without a library. */
export function writeFetch(call: TakenCall): string {
  const route = routeOf(call);
  const data = toPart(valuesOf(call));
  const uploads = filesIn(data).some(({ kind }) => kind === "disk");
  return [
    ...(uploads ? ['import { openAsBlob } from "node:fs";', ""] : []),
    `const api = ${quote(route.api)};`,
    ...accessOf(call),
    ...(uploads ? ["", uploadWith(isOpen(call) ? "" : " headers,")] : []),
    "",
    ...requestOf(call, route, data),
    ...(route.isEvent ? readingOf(call, route) : ["console.log((await response.json()).data);"]),
    "",
  ].join("\n");
}

/** Whether it takes nothing to open the app. */
function isOpen({ token, login }: TakenCall): boolean {
  return !token && !login;
}

function accessOf(call: TakenCall): readonly string[] {
  if (isOpen(call)) return [];
  const { token, login, url } = call;
  const headers = token ? `{ Authorization: \`Bearer \${process.env.HF_TOKEN}\` }` : "{}";
  if (!login) return [`const headers = ${headers};`];
  return [
    `const headers = ${headers};`,
    `const login = await fetch(${quote(`${url}/login`)}, {`,
    '  method: "POST",',
    "  headers,",
    "  body: new URLSearchParams({",
    "    username: process.env.GRADIO_USERNAME,",
    "    password: process.env.GRADIO_PASSWORD,",
    "  }),",
    "});",
    `if (!login.ok) throw new Error(\`\${login.status} \${await login.text()}\`);`,
    'headers.Cookie = login.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");',
  ];
}

function requestOf(call: TakenCall, { path }: Route, data: Part): readonly string[] {
  return [
    `const response = await fetch(\`\${api}/${path}\`, {`,
    '  method: "POST",',
    `  headers: { ${isOpen(call) ? "" : "...headers, "}"Content-Type": "application/json" },`,
    `  body: JSON.stringify({ data: ${writePart(data, grammar, "  ")} }),`,
    "});",
    `if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);`,
  ];
}

function readingOf(call: TakenCall, { path }: Route): readonly string[] {
  return [
    "const { event_id } = await response.json();",
    `const stream = await fetch(\`\${api}/${path}/\${event_id}\`${isOpen(call) ? "" : ", { headers }"});`,
    call.generator ? each : once,
  ];
}
