import type { Renderer } from "./renderers.ts";
import { toVerdict } from "./text/confidences.ts";
import { toDescribedParameters } from "./text/described-parameters.ts";
import { toDialogue } from "./text/dialogue.ts";
import { toMessages } from "./text/messages.ts";
import { toMarkedText } from "./text/spans.ts";

const isText = (value: unknown) => typeof value === "string" && value !== "";

/** Renderers by the class of the component. */
export const textRenderers: Readonly<Record<string, Renderer>> = {
  Markdown: { tag: "markdown-view", load: () => import("./text/markdown-view.ts"), fits: isText },
  Html: { tag: "html-view", load: () => import("./text/html-view.ts"), fits: isText },
  Code: { tag: "code-view", load: () => import("./text/code-view.ts"), fits: isText },
  Label: {
    tag: "label-view",
    load: () => import("./text/label-view.ts"),
    fits: (value) => toVerdict(value) !== undefined,
  },
  Highlightedtext: {
    tag: "highlighted-view",
    load: () => import("./text/highlighted-view.ts"),
    fits: (value) => toMarkedText(value) !== undefined,
  },
  Chatbot: {
    tag: "chat-view",
    load: () => import("./text/chat-view.ts"),
    fits: (value) => toMessages(value) !== undefined,
  },
  // A text alone is shown as one.
  Dialogue: {
    tag: "dialogue-view",
    load: () => import("./text/dialogue-view.ts"),
    fits: (value) => toDialogue(value) !== undefined,
  },
  Paramviewer: {
    tag: "params-view",
    load: () => import("./text/params-view.ts"),
    fits: (value) => toDescribedParameters(value) !== undefined,
  },
};
