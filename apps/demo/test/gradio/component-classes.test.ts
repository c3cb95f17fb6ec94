import { beforeAll, expect, test } from "vitest";
import { componentClasses } from "../../../../packages/testing/src/index.ts";
import { componentForms } from "../../src/form/component-forms.ts";
import { dataRenderers } from "../../src/output/data-renderers.ts";
import { mediaRenderers } from "../../src/output/media-renderers.ts";
import { plotRenderers } from "../../src/output/plot-renderers.ts";
import { textRenderers } from "../../src/output/text-renderers.ts";

const renderers = Object.keys({ ...textRenderers, ...dataRenderers, ...mediaRenderers, ...plotRenderers });

/** What the page shows by itself, without a renderer: by what the value is. */
const builtIn: Readonly<Record<string, "text" | "scalar" | "files" | "tree">> = {
  BrowserState: "tree",
  Checkbox: "scalar",
  CheckboxGroup: "tree",
  ColorPicker: "text",
  DateTime: "text",
  DownloadButton: "files",
  Dropdown: "text",
  Fallback: "tree",
  File: "files",
  MultimodalTextbox: "tree",
  Number: "scalar",
  Radio: "text",
  Slider: "scalar",
  Textbox: "text",
  Timer: "scalar",
  UploadButton: "files",
};

const button = "Its value is the words on it: Gradio leaves it out of what a call gives.";

/** Why there is nothing to show. */
const reasons: Readonly<Record<string, string>> = {
  Button: button,
  ClearButton: button,
  Dataset: "It gives what it is filled with, never a value.",
  DeepLinkButton: button,
  DuplicateButton: button,
  LoginButton: button,
  NativePlot: "An app has one of the three that are made of it.",
  Navbar: "It has no value: it names the pages of an app.",
  State: "The app’s server keeps it between runs.",
  WorkflowCanvas: "Gradio leaves it out of what a call gives.",
};

/** Gradio tells a template as the class that it is made of. */
const madeOf: Readonly<Record<string, string>> = {
  Files: "File",
  ImageMask: "ImageEditor",
  List: "Dataframe",
  Matrix: "Dataframe",
  Microphone: "Audio",
  Numpy: "Dataframe",
  Paint: "ImageEditor",
  PlayableVideo: "Video",
  Sketchpad: "ImageEditor",
  TextArea: "Textbox",
};

let classes: readonly string[];
beforeAll(async () => {
  classes = await componentClasses();
});

test("every component class of the installed Gradio has a form, or a reason why not", () => {
  expect(classes).toContain("Textbox");
  const missing = classes.filter((name) => !Object.hasOwn(componentForms, name));
  expect(missing).toEqual([]);
});

test("every component class of the installed Gradio is shown somehow, or has a reason why not", () => {
  const rendered = new Set(renderers.map((name) => name.toLowerCase()));
  const isShown = (name: string) =>
    rendered.has(name.toLowerCase()) || Object.hasOwn(builtIn, name) || Object.hasOwn(reasons, name);
  expect(classes.filter((name) => !isShown(madeOf[name] ?? name))).toEqual([]);
});
