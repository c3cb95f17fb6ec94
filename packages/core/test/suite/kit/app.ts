import { assignment } from "./assignment.ts";

/** The sample apps of the Gradio under test, by theme; and what this Gradio has. */
export const { apps, traits } = assignment();

/** Whether the API info of this Gradio knows the names of parameters. Before 4.22 it knows their labels only. */
export const hasNames = traits.protocol === "sse_v3";

/** Whether this Gradio ends a generator whose reader leaves. Before 4.22 it runs on without us. */
export const endsGenerators = traits.protocol === "sse_v3";
