import { isRecord } from "../../common/json-schema.ts";

/** A parameter as `gr.ParamViewer` describes it. */
export interface DescribedParameter {
  readonly name: string;
  readonly type: string;
  /** In Markdown; empty for none. */
  readonly description: string;
  /** Undefined for one that must be given. */
  readonly fallback: string | undefined;
}

/** Parameters that are shown. */
const mostParameters = 200;

/** Reads the value of a `gr.ParamViewer`. Undefined for what is none. */
export function toDescribedParameters(
  value: unknown,
): { parameters: readonly DescribedParameter[]; rest: number } | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  const parameters: DescribedParameter[] = [];
  for (const [name, entry] of entries.slice(0, mostParameters)) {
    if (!isRecord(entry)) return undefined;
    const { type, description, default: fallback } = entry;
    parameters.push({
      name,
      type: typeof type === "string" ? type : "",
      description: typeof description === "string" ? description : "",
      fallback: fallback === undefined || fallback === null ? undefined : String(fallback),
    });
  }
  return { parameters, rest: entries.length - parameters.length };
}
