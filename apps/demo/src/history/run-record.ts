import { isRecord } from "../common/json-schema.ts";
import { isTooDeep, type Part, toPart } from "../common/part.ts";
import type { Inputs } from "../form/to-inputs.ts";
import type { FinishedRun, RunReturn } from "./history-events.ts";

/**
 * What a run was a run of. The store of a history knows nothing of apps and endpoints, so it is handed this as the inputs of the run.
 * It is JSON, so that a storage keeps all of it: files are what the app says of them, those of the visitor's machine their names.
 */
export interface RunRecord {
  readonly app: string;
  readonly endpoint: string;
  readonly returns: readonly RunReturn[];
  /** None where they are too large to keep. */
  readonly inputs?: Inputs;
  /** Whether the outputs were left out, since they are too large to keep. */
  readonly cut: boolean;
}

/** The most characters of JSON that are kept of the inputs of a run, and of its outputs. */
const mostKept = 500_000;

/** Makes the record of a run. */
export function toRecord({ app, endpoint, returns, state }: FinishedRun): RunRecord {
  const inputs = keepInputs(state.inputs);
  return {
    app,
    endpoint,
    returns: returns.map(({ label, component }) => ({ label, component })),
    ...(inputs && { inputs }),
    cut: state.data !== undefined && !isKeepable(state.data),
  };
}

/** Reads what was kept as the inputs of a run, wherever it was meanwhile; undefined for what is no record. */
export function readRecord(value: unknown): RunRecord | undefined {
  if (!isRecord(value)) return undefined;
  const { app, endpoint, returns, inputs, cut } = value;
  if (typeof app !== "string" || typeof endpoint !== "string") return undefined;
  return {
    app,
    endpoint,
    returns: Array.isArray(returns) ? returns.map(readReturn) : [],
    ...((Array.isArray(inputs) || isRecord(inputs)) && { inputs }),
    cut: cut === true,
  };
}

/** Names and values of inputs; where they have no names, their places. */
export function entriesOf(inputs: Inputs | undefined): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(inputs)) return Object.entries(inputs ?? {});
  return inputs.map((value: unknown, index) => [`Input ${index + 1}`, value] as const);
}

/** Tells inputs apart at a glance: `name: "World", times: 1`. */
export function briefly(inputs: Inputs | undefined, longest = 90): string {
  const words = entriesOf(inputs).map(([name, value]) => {
    const text = JSON.stringify(value) ?? "";
    return `${name}: ${text.length > 40 ? `${text.slice(0, 39)}…` : text}`;
  });
  const text = words.join(", ");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function readReturn(value: unknown): RunReturn {
  const { label, component } = isRecord(value) ? value : {};
  return {
    label: typeof label === "string" ? label : "",
    component: typeof component === "string" ? component : "",
  };
}

function keepInputs(inputs: unknown): Inputs | undefined {
  if (typeof inputs !== "object" || inputs === null || isTooDeep(inputs)) return undefined;
  const kept = toJson(toPart(inputs));
  const isInputs = Array.isArray(kept) || isRecord(kept);
  return isInputs && isKeepable(kept) ? kept : undefined;
}

function toJson(part: Part): unknown {
  switch (part.kind) {
    case "plain":
      return part.value;
    case "list":
      return part.items.map(toJson);
    case "record":
      return Object.fromEntries(part.entries.map(([key, value]) => [key, toJson(value)]));
    case "web":
      return { path: part.address, url: part.address, meta: { _type: "gradio.FileData" } };
    case "disk":
      return { file: part.name };
  }
}

function isKeepable(value: unknown): boolean {
  try {
    return (JSON.stringify(value) ?? "").length <= mostKept;
  } catch {
    return false; // It goes in a circle, or is deeper than the engine goes.
  }
}
