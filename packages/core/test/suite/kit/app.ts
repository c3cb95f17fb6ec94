import { assignment } from "./assignment.ts";

/** The sample apps of the Gradio under test, by theme; and what this Gradio has. */
export const { apps, traits } = assignment();

/** Whether the API info of this Gradio knows the names of parameters. Before 4.22 it knows their labels only. */
export const hasNames = traits.protocol === "sse_v3";

/** The name to pass a parameter by: its label, where the API info knows no names. */
export const parameter = (name: string, label: string) => (hasNames ? name : label);

/** Whether jobs share the stream of a session (4.9 and later). Before, each has a connection of its own. */
export const hasSessions = traits.protocol.startsWith("sse_v");

/** From 4.19 to 4.23 a middleware stands between a server and its clients that keeps several things from either. */
const isShielded = /^sse_v2(?:\.1)?$/.test(traits.protocol);

/** Whether a server hears that a stream was closed. */
export const hearsClose = !isShielded;

/** Whether its CORS lets a page send headers of its own, a token among them. */
export const admitsHeaders = !isShielded;

/** Whether this Gradio ends a generator whose reader leaves. Before 4.22 it runs on without us. */
export const endsGenerators = traits.protocol === "sse_v3";
