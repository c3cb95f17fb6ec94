import { filesIn, isTooDeep, toPart } from "../common/part.ts";
import { writeCurl } from "./curl.ts";
import { writeFetch } from "./fetch.ts";
import { writePython } from "./python.ts";
import { isSince, type TakenCall, valuesOf } from "./taken-call.ts";
import { writeTypeScript } from "./typescript.ts";

/** What a call can be written in. */
export type Language = "typescript" | "fetch" | "curl" | "python";

/** A call in one language. */
export interface Snippet {
  readonly language: Language;
  readonly label: string;
  /** The code; empty where the note says why there is none. */
  readonly code: string;
  /** The command that brings what the code imports; empty where it imports nothing. */
  readonly setup: string;
  /** What to know before it is run. */
  readonly note: string;
}

/** The languages, in the order of their tabs. */
export const languages: readonly Language[] = ["typescript", "fetch", "curl", "python"];

/** What each language is called. */
export const labels: Readonly<Record<Language, string>> = {
  typescript: "TypeScript",
  fetch: "fetch",
  curl: "curl",
  python: "Python",
};

/** The longest word that Linux hands to a program. */
const longestWord = 131_071;

/** Writes a call in all languages. */
export function snippets(call: TakenCall): readonly Snippet[] {
  return languages.map((language) => snippet(call, language));
}

/** Writes a call in one language. Secrets are not in it: the code asks the environment for them. */
export function snippet(call: TakenCall, language: Language): Snippet {
  const made = { language, label: labels[language], code: "", setup: "" };
  if (isTooDeep(valuesOf(call)))
    return { ...made, note: "These inputs are nested too deep to be written as code." };
  const missing = whyNot(call, language);
  if (missing) return { ...made, note: missing };
  const code = writers[language](call);
  return { ...made, code, setup: setups[language], note: notesOn(call, language, code).join(" ") };
}

const writers: Readonly<Record<Language, (call: TakenCall) => string>> = {
  typescript: writeTypeScript,
  fetch: writeFetch,
  curl: writeCurl,
  python: writePython,
};

const setups: Readonly<Record<Language, string>> = {
  typescript: "npm install @spacecall/core",
  fetch: "",
  curl: "",
  python: "pip install gradio_client",
};

/** Says why a call can't be written in a language; empty where it can. */
function whyNot(call: TakenCall, language: Language): string {
  if (!isPlain(language)) return "";
  if (typeof call.endpoint === "number")
    return "This function has no name, and plain requests go by name. TypeScript and Python call it by its number.";
  const isOld = !isSince(call, 4, 0);
  return isOld && filesOf(call).length > 0 ? "Files for Gradio 3 need one of the clients." : "";
}

function notesOn(call: TakenCall, language: Language, code: string): readonly string[] {
  const secrets = [
    ...(call.token ? ["HF_TOKEN"] : []),
    ...(call.login ? ["GRADIO_USERNAME", "GRADIO_PASSWORD"] : []),
  ];
  const hasFiles = filesOf(call).some(({ kind }) => kind === "disk");
  const isLong = language === "curl" && code.length > longestWord;
  const isCut = isPlain(language) && call.generator && !isSince(call, 4, 20);
  return [
    ...(secrets.length > 0 ? [`Set ${secrets.join(", ")} in the environment first.`] : []),
    ...(hasFiles ? ["It looks for its files in the folder that it runs in."] : []),
    ...(isLong ? ["It is too long for one command of most shells."] : []),
    ...(isCut ? ["Requests to a Gradio this old give the first value alone."] : []),
  ];
}

/** Whether a language has no client of Gradio's protocol. */
function isPlain(language: Language): boolean {
  return language === "fetch" || language === "curl";
}

function filesOf(call: TakenCall) {
  return filesIn(toPart(valuesOf(call)));
}
