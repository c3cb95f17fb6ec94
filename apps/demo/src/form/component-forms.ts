import type { Control } from "./control.ts";

/** What edits the value of a component: a kind of control, or why there is none. */
export type ComponentForm = Control["kind"] | { readonly none: string };

const button = { none: "Its value is the words on it: Gradio leaves it out of what a call takes." };

/**
 * How the values of each class of component are edited. The schema has its say too: where it does not fit (of older Gradio
 * versions some differ), the schema decides alone. What a class shows and nobody types is edited as JSON.
 */
export const componentForms: Readonly<Record<string, ComponentForm>> = {
  AnnotatedImage: "json",
  Audio: "file",
  BarPlot: "json",
  BrowserState: "json",
  Button: button,
  Chatbot: "list",
  Checkbox: "boolean",
  CheckboxGroup: "choices",
  ClearButton: button,
  Code: "code",
  ColorPicker: "color",
  Dataframe: "table",
  Dataset: "choice",
  DateTime: "date",
  DeepLinkButton: button,
  Dialogue: "list",
  DownloadButton: "file",
  Dropdown: "choice",
  DuplicateButton: button,
  Fallback: "json",
  File: "file",
  FileExplorer: "json",
  Files: "file",
  Gallery: "file",
  HTML: "text",
  HighlightedText: "list",
  Image: "file",
  ImageEditor: "drawing",
  ImageMask: "drawing",
  ImageSlider: "file",
  JSON: "json",
  Label: "json",
  LinePlot: "json",
  List: "table",
  LoginButton: button,
  Markdown: "text",
  Matrix: "table",
  Microphone: "file",
  Model3D: "file",
  MultimodalTextbox: "file",
  NativePlot: "json",
  Navbar: { none: "It has no value: it names the pages of an app." },
  Number: "number",
  Numpy: "table",
  Paint: "drawing",
  ParamViewer: "json",
  PlayableVideo: "file",
  Plot: "json",
  Radio: "choice",
  ScatterPlot: "json",
  Sketchpad: "drawing",
  Slider: "slider",
  State: { none: "The app’s server keeps it between runs, and no call can bring it." },
  TextArea: "text",
  Textbox: "text",
  Timer: "number",
  UploadButton: "file",
  Video: "file",
  WorkflowCanvas: { none: "Gradio leaves it out of what a call takes." },
};

const byName: ReadonlyMap<string, ComponentForm> = new Map(
  Object.entries(componentForms).map(([name, form]) => [name.toLowerCase(), form]),
);

/** Finds the form of a component. Gradio writes the names of classes in small letters but for the first. */
export function formOf(component: string): ComponentForm | undefined {
  return byName.get(component.toLowerCase());
}
