import { type FilePart, filesIn, toPart } from "../common/part.ts";
import { type Grammar, quote, writePart } from "./literal.ts";
import { routeOf } from "./route.ts";
import { type TakenCall, valuesOf } from "./taken-call.ts";

/** Marks where a shell variable goes into JSON, which has no such character of its own. */
const mark = "\u0001";

/** Writes a text as one word of a shell, whatever is in it. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Writes a call for curl and a shell. */
export function writeCurl(call: TakenCall): string {
  const route = routeOf(call);
  const data = toPart(valuesOf(call));
  const names = [...new Set(filesIn(data).flatMap((file) => (file.kind === "disk" ? [file.name] : [])))];
  const access = accessOf(call);
  const body = writeBody({ kind: "record", entries: [["data", data]] }, names);
  const post = `curl -s -X POST "$CALL"${access.flags} \\\n  -H 'Content-Type: application/json' \\\n  -d ${body}`;
  return [
    ...(names.length > 0 ? [`API=${shellQuote(route.api)}`] : []),
    `CALL=${shellQuote(`${route.api}/${route.path}`)}`,
    ...access.before,
    ...names.map((name, index) => uploadOf(name, index, access.flags)),
    ...(route.isEvent
      ? [`EVENT_ID=$(${post} | awk -F'"' '{ print $4 }')`, `curl -s -N "$CALL/$EVENT_ID"${access.flags}`]
      : [post]),
    ...access.after,
    "",
  ].join("\n");
}

function uploadOf(name: string, index: number, flags: string): string {
  // curl's own quotes: a comma or a semicolon in a name would end it.
  const quoted = `files=@"${name.replace(/["\\]/g, "\\$&")}"`;
  return `FILE_${index + 1}=$(curl -s "$API/upload"${flags} -F ${shellQuote(quoted)} | awk -F'"' '{ print $2 }')`;
}

/** Writes the body as one word of the shell, with the variables of the uploads in it. */
function writeBody(body: Parameters<typeof writePart>[0], names: readonly string[]): string {
  const pathOf = (file: FilePart) =>
    file.kind === "disk" ? `"${mark}${names.indexOf(file.name) + 1}${mark}"` : quote(file.address);
  const grammar: Grammar = {
    constant: String,
    key: quote,
    file: (file) => `{"path": ${pathOf(file)}, "meta": {"_type": "gradio.FileData"}}`,
    padding: "",
  };
  const word = shellQuote(writePart(body, grammar));
  return word.replaceAll(new RegExp(`${mark}(\\d+)${mark}`, "g"), `'"$FILE_$1"'`);
}

function accessOf({ token, login, url }: TakenCall) {
  const bearer = token ? ' -H "Authorization: Bearer $HF_TOKEN"' : "";
  if (!login) return { before: [], flags: bearer, after: [] };
  return {
    before: [
      "COOKIES=$(mktemp)",
      `curl -s -o /dev/null ${shellQuote(`${url}/login`)}${bearer} -c "$COOKIES" \\`,
      '  --data-urlencode "username=$GRADIO_USERNAME" --data-urlencode "password=$GRADIO_PASSWORD"',
    ],
    flags: `${bearer} -b "$COOKIES"`,
    after: ['rm "$COOKIES"'],
  };
}
