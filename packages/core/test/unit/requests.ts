import type { HttpRequest } from "../../src/http-request.ts";
import type { Target } from "../../src/target.ts";

/** A request as the pure parts get it: nothing sends it. */
export function aRequest(request: Partial<HttpRequest> = {}): HttpRequest {
  return { url: "https://my.app/gradio_api/call/x", signal: new AbortController().signal, ...request };
}

/** A target that answers `/info` with what was recorded, or not at all. It refuses every other request. */
export function aTarget(info?: unknown): Target {
  const unexpected = async (): Promise<never> => {
    throw new Error("This test makes no other request.");
  };
  return {
    root: "https://my.app",
    url: (prefix, route) => `https://my.app${prefix}${route}`,
    http: { send: unexpected, json: info === undefined ? unexpected : async () => structuredClone(info) },
  };
}
