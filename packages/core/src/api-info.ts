import { type ApiInfo, readApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";
import { withoutSecrets } from "./privacy.js";
import type { Target } from "./target.js";

/** Fetches what the endpoints of an app take and give. */
export async function fetchApiInfo(target: Target, prefix: string, signal: AbortSignal): Promise<ApiInfo> {
  const url = target.url(prefix, "/info");
  const info = readApiInfo(await target.http.json({ url, signal }));
  if (info) return info;
  const place = withoutSecrets(url);
  throw new SpacecallError("protocol", `${place} gave no API info. Is this the address of a Gradio app?`, {
    url: place,
  });
}
