import { filesIn, toPart } from "../common/part.ts";
import { type Grammar, quote, writePart } from "./literal.ts";
import { isSince, namedValuesOf, type TakenCall, valuesOf } from "./taken-call.ts";

const grammar: Grammar = {
  constant: (value) => (value === null ? "None" : value ? "True" : "False"),
  key: quote,
  file: (file) => `handle_file(${quote(file.kind === "disk" ? file.name : file.address)})`,
  padding: "",
};

/** What can't be the name of an argument: Python's own words, and what the client's methods take themselves. */
const taken: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield __debug__ " +
    "self api_name fn_index headers result_callbacks"
  ).split(" "),
);

/** Writes a call as Python with Gradio's client. */
export function writePython(call: TakenCall): string {
  const { endpoint, generator, token, login } = call;
  const values = argumentsOf(call);
  const hasFiles = valuesOf(call).some((value) => filesIn(toPart(value)).length > 0);
  const where = typeof endpoint === "number" ? `fn_index=${endpoint}` : `api_name=${quote(endpoint)}`;
  const args = [...values, where].map((arg) => `    ${arg},\n`).join("");
  const run = generator
    ? [
        `job = client.submit(\n${args})`,
        "for result in job:",
        "    print(result)",
        "job.result()  # raises what went wrong",
      ]
    : [`result = client.predict(\n${args})`, "print(result)"];
  const options = [
    quote(call.source),
    ...(token ? ['token=os.environ["HF_TOKEN"]'] : []),
    ...(login ? ['auth=(os.environ["GRADIO_USERNAME"], os.environ["GRADIO_PASSWORD"])'] : []),
  ];
  const line = options.join(", ");
  return [
    ...(token || login ? ["import os", ""] : []),
    `from gradio_client import ${hasFiles ? "Client, handle_file" : "Client"}`,
    "",
    `client = Client(${line.length < 60 ? line : `\n    ${options.join(",\n    ")},\n`})`,
    ...run,
    "",
  ].join("\n");
}

function argumentsOf(call: TakenCall): readonly string[] {
  const write = (value: unknown) => writePart(toPart(value), grammar, "    ", "    ");
  const named = namedValuesOf(call);
  const isArgument = (name: string) => /^[A-Za-z_]\w*$/.test(name) && !taken.has(name);
  // The server knows no names before 4.22: those are labels.
  if (!named || !isSince(call, 4, 22) || !named.every(([name]) => isArgument(name)))
    return valuesOf(call).map(write);
  return named.map(([name, value]) => `${name}=${write(value)}`);
}
