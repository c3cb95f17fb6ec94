import { isRecord } from "../../common/json-schema.ts";
import { isRemoteFile } from "../../common/remote-file.ts";
import { type FileOutput, toFiles } from "../file-output.ts";

/** A message of a chat. */
export interface Message {
  readonly side: "user" | "assistant" | "system";
  readonly parts: readonly MessagePart[];
  /** Where it is a thought or the use of a tool: what stands over it. */
  readonly thought?: Thought;
  /** The thoughts below this one. */
  readonly inner: readonly Message[];
  /** The answers that it offers. */
  readonly options: readonly string[];
}

/** What a message holds. */
export type MessagePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "files"; readonly files: readonly FileOutput[] }
  /** A component of Gradio's, with its class as `viewApi()` would name it. */
  | { readonly kind: "component"; readonly component: string; readonly value: unknown };

/** What stands over a thought. */
export interface Thought {
  readonly title: string;
  /** What is written beside it: `3 pages, 1.3 s`. */
  readonly facts: string;
  readonly pending: boolean;
}

/** Messages that are read. A longer chat shows its end. */
const mostMessages = 500;

/** Parts of a message, and answers it offers, that are shown. */
const mostParts = 50;

/** Reads the value of a `gr.Chatbot`: messages, or pairs before Gradio 5. Undefined for what is neither. */
export function toMessages(value: unknown): { messages: readonly Message[]; earlier: number } | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value.slice(-mostMessages);
  const read: Read[] = [];
  for (const entry of entries) {
    const some = Array.isArray(entry) ? fromPair(entry) : fromMessage(entry);
    if (!some) return undefined;
    read.push(...some);
  }
  return { messages: nest(read), earlier: value.length - entries.length };
}

/** A message that does not know yet what is below it. */
interface Read extends Message {
  readonly inner: Message[];
  readonly id: unknown;
  readonly parent: unknown;
}

function fromPair(pair: readonly unknown[]): Read[] | undefined {
  if (pair.length !== 2) return undefined;
  const sides = ["user", "assistant"] as const;
  return sides.flatMap((side, index) => {
    const parts = toParts(pair[index]);
    return parts.length > 0
      ? [{ side, parts, inner: [], options: [], id: undefined, parent: undefined }]
      : [];
  });
}

function fromMessage(entry: unknown): Read[] | undefined {
  if (!isRecord(entry) || typeof entry.role !== "string") return undefined;
  const { role } = entry;
  const metadata = isRecord(entry.metadata) ? entry.metadata : {};
  const thought = toThought(metadata);
  return [
    {
      side: role === "user" || role === "system" ? role : "assistant",
      parts: toParts(entry.content),
      ...(thought && { thought }),
      inner: [],
      options: toOptions(entry.options),
      id: thought && metadata.id,
      parent: metadata.parent_id ?? undefined,
    },
  ];
}

/** Puts each thought below the one that it names, where that came before. */
function nest(read: readonly Read[]): Message[] {
  const byId = new Map<unknown, Read>();
  const top: Message[] = [];
  for (const message of read) {
    const parent = message.parent === undefined ? undefined : byId.get(message.parent);
    (parent?.inner ?? top).push(message);
    if (message.id !== undefined && message.id !== null) byId.set(message.id, message);
  }
  return top;
}

function toParts(content: unknown): MessagePart[] {
  if (content === undefined || content === null || content === "") return [];
  // Of a pair a file is a list too: itself, and what to say instead.
  if (Array.isArray(content) && !isRemoteFile(content[0]))
    return content.slice(0, mostParts).flatMap((part: unknown) => toPart(part));
  return toPart(content);
}

function toPart(content: unknown): MessagePart[] {
  if (typeof content === "string") return [{ kind: "text", text: content }];
  const file: unknown = Array.isArray(content)
    ? content[0]
    : isRecord(content)
      ? (content.file ?? content)
      : content;
  if (isRemoteFile(file)) {
    const caption = isRecord(content) && typeof content.alt_text === "string" ? content.alt_text : "";
    const files = (toFiles(file, "") ?? []).map((output) => ({ ...output, caption }));
    return [{ kind: "files", files }];
  }
  if (!isRecord(content)) return [];
  if (typeof content.text === "string") return [{ kind: "text", text: content.text }];
  const { component, value } = content;
  if (typeof component !== "string") return [{ kind: "component", component: "", value: content }];
  // A message says `image` where the app's description says `Image`.
  const name = component.slice(0, 1).toUpperCase() + component.slice(1).toLowerCase();
  const files = toFiles(value, name);
  return [files ? { kind: "files", files } : { kind: "component", component: name, value }];
}

function toThought({ title, log, duration, status }: Readonly<Record<string, unknown>>): Thought | undefined {
  if (typeof title !== "string" || title === "") return undefined;
  const facts = [
    typeof log === "string" ? log : "",
    typeof duration === "number" ? `${duration.toFixed(1)} s` : "",
  ].filter(Boolean);
  return { title, facts: facts.join(", "), pending: status === "pending" };
}

function toOptions(options: unknown): string[] {
  if (!Array.isArray(options)) return [];
  return options.slice(0, mostParts).flatMap((option: unknown) => {
    if (!isRecord(option)) return [];
    const words = option.label ?? option.value;
    return typeof words === "string" ? [words] : [];
  });
}
