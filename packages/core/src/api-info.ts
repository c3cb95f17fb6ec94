import { type ApiInfo, readApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";
import type { Target } from "./target.js";

/** Fetches what the endpoints of an app take and give. */
export async function fetchApiInfo(target: Target, prefix: string, signal: AbortSignal): Promise<ApiInfo> {
  return toApiInfo(await target.http.json({ url: target.url(prefix, "/info"), signal }), target.root);
}

/** Makes sense of an answer of `/info`. */
export function toApiInfo(answer: unknown, root: string): ApiInfo {
  const info = readApiInfo(answer);
  if (info) return info;
  throw new SpacecallError("protocol", `${root} gave no API info. Is this the address of a Gradio app?`, {
    url: root,
  });
}
