import { traits } from "./app.ts";

/** What an endpoint of the app `components` takes, and what it can't take, with the place in it that is named. */
export interface ComponentCase {
  readonly endpoint: string;
  readonly good: readonly unknown[];
  readonly bad: readonly (readonly [value: unknown, place: string])[];
}

const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** The cases of the Gradio under test. `image` is a file of the app's own, as its JSON. */
export function componentCases(image: unknown): readonly ComponentCase[] {
  return traits.protocol === "ws" ? ofGradio3 : [...sinceGradio4(image)];
}

const plain: readonly ComponentCase[] = [
  { endpoint: "free_choice", good: ["red", "blue", null], bad: [] },
  { endpoint: "level", good: [-1.5, 10, 0.5], bad: ["high", 11, -2, true].map(whole) },
  { endpoint: "whole", good: [3, null], bad: ["three", true].map(whole) },
  { endpoint: "flag", good: [true, false], bad: ["yes", 1].map(whole) },
  { endpoint: "color", good: ["#ff0000", null], bad: [255, {}].map(whole) },
  { endpoint: "code", good: ["x = 1"], bad: [1, []].map(whole) },
  { endpoint: "object", good: [{ a: [1] }, [1]], bad: [] },
];

/** Its API info knows no choices, and few shapes. */
const oldFile = { name: "a.png", data: pixel, is_file: false };
const ofGradio3: readonly ComponentCase[] = [
  ...plain,
  { endpoint: "choice", good: ["green", "blue", null], bad: [1, ["red"]].map(whole) },
  { endpoint: "choices", good: [["red"], []], bad: [whole("red"), [[1], "0"]] },
  { endpoint: "radio", good: ["red", null], bad: [2].map(whole) },
  { endpoint: "group", good: [["green"], []], bad: [whole("green"), [[1], "0"]] },
  { endpoint: "picture", good: [pixel, null], bad: ["a.png", 1, {}].map(whole) },
  { endpoint: "file", good: [oldFile, null], bad: ["a.png", pixel, 1, []].map(whole) },
  { endpoint: "files", good: [[oldFile]], bad: [whole(oldFile), [["a.png"], "0"]] },
  { endpoint: "gallery", good: [null], bad: ["a"].map(whole) },
];

function* sinceGradio4(image: unknown): Generator<ComponentCase> {
  yield* plain;
  yield { endpoint: "choice", good: ["green", null], bad: ["blue", 1, ["red"]].map(whole) };
  yield { endpoint: "number_choice", good: [1, 2.5], bad: [2, "1"].map(whole) };
  yield {
    endpoint: "choices",
    good: [["red"], ["red", "green"], []],
    bad: [whole("red"), [["red", "blue"], "1"]],
  };
  yield { endpoint: "radio", good: ["red", null], bad: ["blue", ["red"]].map(whole) };
  yield { endpoint: "group", good: [["green"], []], bad: [whole("green"), [["green", "blue"], "1"]] };
  yield {
    endpoint: "table",
    good: [{ headers: ["name", "value"], data: [["a", "b"]] }],
    bad: [whole([["a"]]), [{ headers: ["name"] }, "data"], [{ headers: [], data: ["a"] }, "data.0"]],
  };
  yield { endpoint: "picture", good: [image, null], bad: ["a.png", pixel, 1, {}].map(whole) };
  yield { endpoint: "file", good: [image, null], bad: ["a.png", [], { path: 1 }].map(whole) };
  yield { endpoint: "files", good: [[image, image], []], bad: [whole(image), [[image, "a.png"], "1"]] };
  yield {
    endpoint: "words",
    good: [[{ token: "a", class_or_confidence: "b" }]],
    bad: [whole("a"), [[{}], "0.token"]],
  };
  yield {
    endpoint: "drawing",
    good: [{ background: image, layers: [], composite: image }],
    bad: [whole("a"), [{ layers: [image, 1] }, "layers.1"], [{ background: "a.png" }, "background"]],
  };
  // Gradio 6 speaks in messages, whose content is a list.
  yield traits.hasCallV2
    ? {
        endpoint: "chat",
        good: [[{ role: "user", content: [{ type: "text", text: "a" }] }], []],
        bad: [whole("a"), [[{ role: "user", content: "a" }], "0.content"], [[{ content: [] }], "0.role"]],
      }
    : { endpoint: "chat", good: [[["a", "b"]], []], bad: [whole("a"), [[["a", "b"], 1], "1"]] };
  if (traits.protocol !== "sse_v3") return;
  yield {
    endpoint: "gallery",
    good: [[{ image, caption: "a caption" }], [{ image }]],
    bad:
      traits.apiPrefix === ""
        ? [whole(image), [[{ image: "a.png" }], "0.image"]]
        : [whole("a"), [[image], "0"]],
  };
  yield {
    endpoint: "message",
    good: [{ text: "a", files: [image] }, { text: "a" }],
    bad: [whole("a"), [{}, "text"], [{ text: "a", files: [image, {}] }, "files.1"]],
  };
  yield { endpoint: "moment", good: ["2026-01-01 00:00:00"], bad: [1].map(whole) };
}

/** The value itself is what is wrong. */
function whole(value: unknown): readonly [unknown, string] {
  return [value, ""];
}
