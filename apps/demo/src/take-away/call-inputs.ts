import type { Parameter } from "@spacecall/core";
import { plainSchema } from "../common/json-schema.ts";
import { fillShape, findFileShape } from "../form/file-shape.ts";
import { type Inputs, toInputs } from "../form/to-inputs.ts";

/** The names of the files that stand in for those nobody has chosen yet, by the component's name in small letters, as Gradio's answers have some. */
const sampleNames: ReadonlyMap<string, string> = new Map([
  ["image", "photo.png"],
  ["imageeditor", "photo.png"],
  ["imageslider", "photo.png"],
  ["gallery", "photo.png"],
  ["audio", "sound.wav"],
  ["video", "film.mp4"],
  ["model3d", "model.glb"],
]);

/** Inputs for a call whose form is not filled in: the defaults, and where there is none a file to be brought, or the first value of its kind. */
export function sampleInputs(parameters: readonly Parameter[]): Inputs {
  return toInputs(parameters, parameters.map(sampleOf));
}

function sampleOf(parameter: Parameter): unknown {
  if ("default" in parameter) return parameter.default;
  const { component } = parameter;
  const { schema } = plainSchema(parameter.schema);
  const shape = findFileShape(schema, parameter.schema, component);
  if (shape) {
    return fillShape(shape, [new File([], sampleNames.get(component.toLowerCase()) ?? "file.txt")]);
  }
  const { type, enum: choices } = schema;
  if (Array.isArray(choices)) return choices[0] ?? null;
  if (type === "string") return "";
  if (type === "number" || type === "integer") return 0;
  return type === "boolean" ? false : null;
}
