import { own } from "./json.js";
import type { Config } from "./wire.js";

/** One table of an app's `gr.Examples`. */
interface ExampleTable {
  /** The ids of the components that a row fills, in order. */
  readonly fills: readonly number[];
  readonly rows: readonly (readonly unknown[])[];
}

/** How many values the rows of one endpoint may have. An app can list thousands of rows, and a form shows a few. */
const mostValues = 100_000;

/** The rows of an app's examples that fill any of some components, each with a value for each of these, `undefined` where it has none. */
export function examplesFor(config: Config, ids: readonly number[]): unknown[][] {
  const most = Math.ceil(mostValues / ids.length);
  return findExamples(config)
    .flatMap(({ fills, rows }) => {
      const places = new Map(fills.map((id, place) => [id, place]));
      const columns = ids.map((id) => places.get(id) ?? -1);
      return columns.some((column) => column >= 0)
        ? rows.slice(0, most).map((row) => columns.map((column) => row[column]))
        : [];
    })
    .slice(0, most);
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
