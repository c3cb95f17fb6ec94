import type { Return } from "@spacecall/core";
import type { Run } from "./run-history.ts";
import { entriesOf } from "./run-record.ts";

/** One value of two runs. */
export interface ComparedValue {
  readonly name: string;
  /** Undefined where a run has none. */
  readonly left: unknown;
  readonly right: unknown;
  readonly same: boolean;
  /** What the endpoint says of the value. */
  readonly info: Return;
}

/** Two runs, value by value. */
export interface Comparison {
  readonly inputs: readonly ComparedValue[];
  readonly outputs: readonly ComparedValue[];
}

/** Puts two runs side by side: what goes by the same name in both, and what only one of them has. */
export function compareRuns(left: Run, right: Run): Comparison {
  return {
    inputs: compare(entriesOf(left.record.inputs), entriesOf(right.record.inputs)),
    outputs: compare(outputsOf(left), outputsOf(right), componentsOf(right, componentsOf(left))),
  };
}

type Entries = readonly (readonly [string, unknown])[];

function compare(left: Entries, right: Entries, components?: ReadonlyMap<string, string>): ComparedValue[] {
  const ours = new Map(left);
  const theirs = new Map(right);
  return [...new Set([...ours.keys(), ...theirs.keys()])].map((name) => {
    const [one, other] = [ours.get(name), theirs.get(name)];
    const info: Return = { label: name, component: components?.get(name) ?? "", schema: {}, pythonType: "" };
    return { name, left: one, right: other, same: isSame(one, other), info };
  });
}

function outputsOf({ data = [], record }: Run): Entries {
  return data.map((value, index) => [nameOf(record.returns[index]?.label, index), value] as const);
}

function componentsOf({ record }: Run, known?: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = record.returns.map(({ label, component }, index) => [nameOf(label, index), component] as const);
  return new Map([...own, ...(known ?? [])]);
}

/** Outputs of one endpoint may share a label, so their places tell them apart. */
function nameOf(label: string | undefined, index: number): string {
  return label ? `${index + 1}. ${label}` : `Output ${index + 1}`;
}

/** Whether two values are the same as JSON. Files are, where the app has them at the same place, which it names by what is in them. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
