import type { ApiInfo, EndpointInfo, Parameter, Return } from "./endpoints.js";
import { isRecord, own } from "./json.js";
import { pythonRepr } from "./python-repr.js";

/** Writes what the endpoints of an app take and give as text for people: see `formatApi()`. */
export function apiText({ named, unnamed }: ApiInfo): string {
  const sections = ["Client.predict() Usage Info\n---------------------------\n"];
  sections.push(`Named API endpoints: ${named.size}\n`);
  for (const [name, info] of named) sections.push(formatEndpoint(`api_name="${name}"`, info));
  if (named.size === 0 || unnamed.size > 0) sections.push(`\nUnnamed API endpoints: ${unnamed.size}\n`);
  for (const [index, info] of unnamed) sections.push(formatEndpoint(`fn_index=${index}`, info));
  return sections.join("");
}

function formatEndpoint(target: string, { parameters, returns, oauthToken }: EndpointInfo): string {
  const takes = [...parameters.map(({ name }) => name), target].join(", ");
  const labels = returns.map(({ label }) => plainName(label));
  const gives = labels.length > 1 ? `(${labels.join(", ")})` : labels.join("");
  return [
    `\n - predict(${takes}) -> ${gives}\n`,
    oauthToken
      ? `    Acts on your behalf: this endpoint takes your Hugging Face token (${oauthToken}). Pass it with connect(…, { oauthToken }) to grant it.\n`
      : "",
    list("Parameters", parameters.map(formatParameter)),
    list("Returns", returns.map(formatReturn)),
  ].join("");
}

function list(title: string, lines: readonly string[]): string {
  const items = lines.length > 0 ? lines : ["None"];
  return `    ${title}:\n${items.map((item) => `     - ${item}\n`).join("")}`;
}

// The spaces at the ends of lines, and those before a default, are Python's too: whoever compares finds the same text.

function formatParameter(parameter: Parameter): string {
  const { name, component, pythonType, required } = parameter;
  const orNone = !required && (parameter.default ?? null) === null ? " | None" : "";
  const need = required ? "(required)" : `(not required, defaults to:   ${formatDefault(parameter.default)})`;
  return `[${component}] ${name}: ${pythonType}${orNone} ${need} ${describe(parameter)} `;
}

function formatReturn(value: Return): string {
  return `[${value.component}] ${plainName(value.label)}: ${value.pythonType}${describe(value)} `;
}

function describe({ typeDescription }: Return): string {
  return typeDescription === undefined ? "" : ` (${typeDescription})`;
}

/** A text stands as it is, without quotes; what is inside a list or an object is quoted. */
function formatDefault(value: unknown): string {
  const shown = withShortFiles(value);
  return typeof shown === "string" ? shown : pythonRepr(shown);
}

/** Below this depth nothing is looked for, and nothing is printed. */
const deepest = 100;

/** Puts the call that makes a file in the place of each file's JSON, which is long and says no more. */
function withShortFiles(value: unknown, depth = 0): unknown {
  if (depth > deepest) return value;
  if (own(own(value, "meta"), "_type") === "gradio.FileData") {
    const place = own(value, "url") ?? own(value, "path");
    return `file("${typeof place === "string" ? place : ""}")`;
  }
  if (Array.isArray(value)) return value.map((item) => withShortFiles(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withShortFiles(item, depth + 1)]),
  );
}

/** A label as Python prints it: lower case, with underscores, of letters and digits only. */
function plainName(label: string): string {
  return label
    .replace(/[^\p{L}\p{N} _]/gu, "")
    .replaceAll(" ", "_")
    .toLowerCase();
}
