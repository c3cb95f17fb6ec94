import { own } from "./json.js";
import type { Config } from "./wire.js";

/** One table of an app's `gr.Examples`. */
interface ExampleTable {
  /** The ids of the components that a row fills, in order. */
  readonly fills: readonly number[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The rows of an app's examples that fill any of some components, each with a value for each of these, `undefined` where it has none. */
export function examplesFor(config: Config, ids: readonly number[]): unknown[][] {
  return findExamples(config)
    .filter(({ fills }) => ids.some((id) => fills.includes(id)))
    .flatMap(({ fills, rows }) => rows.map((row) => ids.map((id) => row[fills.indexOf(id)])));
}

/** Finds the tables of examples in an app's config. */
function findExamples({ components, dependencies }: Config): ExampleTable[] {
  const datasets = new Map(
    components.flatMap(({ id, type, props }) => {
      const rows = type === "dataset" && own(props, "samples");
      return Array.isArray(rows) ? [[id, rows.filter(Array.isArray)]] : [];
    }),
  );
  return dependencies.flatMap(({ inputs, outputs }) => {
    // A click on a row is a function of the table alone. It may fill outputs too, after the inputs.
    const [id = -1] = inputs;
    const rows = datasets.get(id);
    datasets.delete(id);
    return rows ? [{ fills: outputs, rows }] : [];
  });
}
