import { filesIn, type Part, toPart } from "../common/part.ts";
import { type Grammar, quote, scriptKey, writePart } from "./literal.ts";
import { isSince, namedValuesOf, type TakenCall, valuesOf } from "./taken-call.ts";

const grammar: Grammar = {
  constant: String,
  key: scriptKey,
  file: (file) =>
    file.kind === "disk" ? `fileFromPath(${quote(file.name)})` : `file(${quote(file.address)})`,
  padding: " ",
};

/** Writes a call as TypeScript with the SDK. */
export function writeTypeScript(call: TakenCall): string {
  const inputs = inputsOf(call);
  const kinds = new Set(filesIn(inputs).map(({ kind }) => kind));
  const old = !isSince(call, 4, 0);
  const endpoint = typeof call.endpoint === "number" ? String(call.endpoint) : quote(call.endpoint);
  const isEmpty = inputs.kind === "record" ? inputs.entries.length === 0 : call.parameters.length === 0;
  const given = isEmpty ? "" : `, ${writePart(inputs, grammar)}`;
  const made = `app.predict(${endpoint}${given})`;
  const run = call.generator
    ? [`for await (const data of ${made}) {`, "  console.log(data);", "}"]
    : [`const { data } = await ${made};`, "console.log(data);"];
  return [
    `import { ${kinds.has("web") ? "connect, file" : "connect"} } from "@spacecall/core";`,
    ...(old ? ['import { gradio3 } from "@spacecall/core/gradio3";'] : []),
    ...(kinds.has("disk") ? ['import { fileFromPath } from "@spacecall/core/node";'] : []),
    "",
    `const app = await connect(${[quote(call.source), ...optionsOf(call, old)].join(", ")});`,
    ...run,
    "",
  ].join("\n");
}

function inputsOf(call: TakenCall): Part {
  const named = namedValuesOf(call);
  if (!named) return toPart(valuesOf(call));
  return { kind: "record", entries: named.map(([name, value]) => [name, toPart(value)] as const) };
}

function optionsOf({ token, login }: TakenCall, old: boolean): readonly string[] {
  const options = [
    ...(token ? ['token: process.env.HF_TOKEN ?? ""'] : []),
    ...(login ? ['auth: [process.env.GRADIO_USERNAME ?? "", process.env.GRADIO_PASSWORD ?? ""]'] : []),
    ...(old ? ["transports: [gradio3()]"] : []),
  ];
  if (options.length === 0) return [];
  const line = `{ ${options.join(", ")} }`;
  return [line.length < 60 ? line : `{\n  ${options.join(",\n  ")},\n}`];
}
