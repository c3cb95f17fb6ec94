import { type AmendEntry, type ApiInfo, readApiInfo } from "./endpoints.js";
import { SpacecallError } from "./errors.js";

/** Makes sense of an answer of `/info`. `amend` adds to an entry what the server tells elsewhere. */
export function toApiInfo(answer: unknown, root: string, amend?: AmendEntry): ApiInfo {
  const info = readApiInfo(answer, amend);
  if (info) return info;
  throw new SpacecallError("protocol", `${root} gave no API info. Is this the address of a Gradio app?`, {
    url: root,
  });
}
