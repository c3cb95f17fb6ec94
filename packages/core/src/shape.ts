import type { JsonSchema, Parameter } from "./endpoints.js";
import { isRecord, own } from "./json.js";

/**
 * What a value looks like, as far as a JSON Schema of Gradio's says it. Parts that are not understood are `any`: in doubt the
 * server has the last word.
 */
export type Shape =
  | { readonly kind: "any" | "null" | "string" | "boolean" }
  | {
      readonly kind: "number";
      readonly integer: boolean;
      readonly least: number | undefined;
      readonly most: number | undefined;
    }
  | { readonly kind: "choice"; readonly choices: readonly unknown[] }
  | FileShape
  | { readonly kind: "list"; readonly items: Shape }
  | { readonly kind: "record"; readonly fields: readonly Field[]; readonly isModel: boolean }
  | { readonly kind: "either" | "all"; readonly parts: readonly Shape[] }
  /** A definition that holds itself, read when somebody gets there. */
  | { readonly kind: "later"; readonly shape: () => Shape };

/** A file. Its JSON has text under one of the `keys`. */
export interface FileShape {
  readonly kind: "file";
  readonly keys: readonly string[];
  /** Whether Gradio 3 describes it, whose servers don't check what they are sent. */
  readonly isOld: boolean;
  /** Whether it may be a data URL: so Gradio 3 sends an image, in both directions. */
  readonly isText: boolean;
}

/** A property of an object. */
export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** Below this depth a schema is taken on trust. */
const deepest = 32;
/** So is what is left of one with more parts than this. The largest of Gradio's own, that of a Chatbot, has about a hundred. */
const mostParts = 5_000;

/** Gradio's own are "#/$defs/" and a name. */
const longestReference = 500;

const any: Shape = { kind: "any" };

/** What is known where a part of a schema is read. */
interface Place {
  readonly root: JsonSchema;
  readonly depth: number;
  /** The definitions that hold this part. */
  readonly within: readonly string[];
  /** Shared by all the places of one schema. */
  readonly budget: { parts: number };
}

/** Reads what a parameter, or a return, takes. */
export function readShape({
  schema,
  typeDescription,
  open,
}: Pick<Parameter, "schema" | "typeDescription" | "open">): Shape {
  if (open && hasChoices(schema)) return any;
  const place = { root: schema, depth: 0, within: [], budget: { parts: mostParts } };
  return withRange(read(schema, place), typeDescription ?? own(schema, "description"));
}

/** Whether a value beside the choices could be meant for it. */
export function hasChoices(schema: unknown): boolean {
  return Array.isArray(own(schema, "enum")) || Array.isArray(own(own(schema, "items"), "enum"));
}

function read(schema: unknown, place: Place): Shape {
  place.budget.parts -= 1;
  if (!isRecord(schema) || place.depth > deepest || place.budget.parts < 0) return any;
  const inner = { ...place, depth: place.depth + 1 };
  const reference = own(schema, "$ref");
  if (typeof reference === "string")
    return reference.length > longestReference ? any : readReference(reference, inner);
  const choices = own(schema, "enum");
  if (Array.isArray(choices)) return { kind: "choice", choices };
  if (Object.hasOwn(schema, "const")) return { kind: "choice", choices: [own(schema, "const")] };
  const alternatives = own(schema, "anyOf") ?? own(schema, "oneOf");
  if (Array.isArray(alternatives)) return readEither(alternatives, inner);
  const parts = own(schema, "allOf");
  if (Array.isArray(parts))
    return joined(
      "all",
      parts.map((part) => read(part, inner)),
    );
  return readTyped(schema, inner);
}

function readTyped(schema: JsonSchema, inner: Place): Shape {
  switch (own(schema, "type")) {
    case "string":
      return isPicture(own(schema, "description")) ? oldImage : { kind: "string" };
    case "boolean":
      return { kind: "boolean" };
    case "null":
      return { kind: "null" };
    case "number":
    case "integer":
      return {
        kind: "number",
        integer: own(schema, "type") === "integer",
        least: figure(own(schema, "minimum")),
        most: figure(own(schema, "maximum")),
      };
    case "array":
      // Of the pairs in a Gallery of Gradio 3, which gives files alone too where they have no caption.
      if (own(schema, "items") === false) return any;
      return { kind: "list", items: read(own(schema, "items"), inner) };
    case "object":
      return readFile(schema) ?? readRecord(schema, inner);
    default:
      return any;
  }
}

/** Of Gradio 3: it wants a name and the content as a data URL. */
const oldFile: FileShape = { kind: "file", keys: ["path", "name", "data"], isOld: true, isText: false };
const oldImage: FileShape = { ...oldFile, isText: true };

/** Whether these are Gradio 3's words for an image. What a server says may be anything, also what can't be made text. */
const isPicture = (words: unknown) => typeof words === "string" && words.startsWith("base64 representation");

/** Each version spells its FileData another way, and only the names of the properties tell it. */
function readFile(schema: JsonSchema): FileShape | undefined {
  const properties = own(schema, "properties");
  const has = (name: string) => isRecord(own(properties, name));
  if (has("path") && has("orig_name")) {
    const required = own(schema, "required");
    // An image may be an address alone since 5.
    const needsPath = Array.isArray(required) && required.includes("path");
    return { kind: "file", keys: needsPath ? ["path"] : ["path", "url"], isOld: false, isText: false };
  }
  return has("name") && has("data") && has("is_file") ? oldFile : undefined;
}

function readRecord(schema: JsonSchema, inner: Place): Shape {
  const properties = own(schema, "properties");
  const required = own(schema, "required");
  const fields = Object.keys(isRecord(properties) ? properties : {})
    // It would be the prototype of what is made with it.
    .filter((name) => name !== "__proto__")
    .map((name) => ({
      name,
      shape: read(own(properties, name), inner),
      required: Array.isArray(required) && required.includes(name),
    }));
  // The server holds values to the models of its components, and these have titles.
  return { kind: "record", fields, isModel: typeof own(schema, "title") === "string" };
}

function readEither(alternatives: readonly unknown[], inner: Place): Shape {
  const parts = alternatives.map((one) => read(one, inner));
  if (parts.some(({ kind }) => kind === "any")) return any;
  // Gradio 3 offers text beside a file. It is a path of the Python client's, which its server takes for none.
  const isOldFile = parts.some((part) => part.kind === "file" && part.isOld);
  return joined("either", isOldFile ? parts.filter(({ kind }) => kind !== "string") : parts);
}

function joined(kind: "either" | "all", parts: readonly Shape[]): Shape {
  const [first = any, ...others] = parts;
  return others.length === 0 ? first : { kind, parts };
}

function readReference(reference: string, place: Place): Shape {
  const target = reference
    .replace(/^#\/?/, "")
    .split("/")
    .filter((step) => step !== "")
    .reduce<unknown>((at, step) => own(at, step.replaceAll("~1", "/").replaceAll("~0", "~")), place.root);
  if (!reference.startsWith("#")) return any;
  const inner = { ...place, within: [...place.within, reference] };
  if (!place.within.includes(reference)) return read(target, inner);
  let known: Shape | undefined;
  return {
    kind: "later",
    shape() {
      known ??= read(target, { ...inner, within: [reference] });
      return known;
    },
  };
}

/** A Slider tells its range in words only. */
function withRange(shape: Shape, words: unknown): Shape {
  if (shape.kind !== "number" || typeof words !== "string") return shape;
  const [, low, high] = /^numeric value between (\S+) and (\S+)$/.exec(words) ?? [];
  const [least, most] = [figure(Number(low)), figure(Number(high))];
  return { ...shape, least: shape.least ?? least, most: shape.most ?? most };
}

function figure(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
