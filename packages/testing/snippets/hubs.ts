import type { HubSpace } from "../src/hub-space.ts";

/** The token of the account that pages speak for on the model Hub. */
const token = "hf_mine";

/** How `user/space` is on the model Hub, by the name that blocks give it. */
const table = {
  open: {},
  private: { private: true, token },
  asleep: { stages: ["SLEEPING", "APP_STARTING", "RUNNING"] },
  paused: { stage: "PAUSED" },
} as const satisfies Record<string, Partial<HubSpace>>;

/** The name of a state of the Space. */
export type HubName = keyof typeof table;

export function isHubName(value: string): value is HubName {
  return Object.hasOwn(table, value);
}

/** The Hub of a block: one Space in a state, with an app behind it, and the account `me`. */
export function hubOptions(name: HubName, url: string) {
  const space = { id: "user/space", url, proxied: true, hardware: "cpu-basic", ...table[name] };
  const quota = { base: 2400, current: 1800, resetsAt: "2026-12-01T00:00:00.000Z", overquotaUsed: 0 };
  return { spaces: [space], users: [{ name: "me", token, quota }] };
}

/** Code that sends what a program asks of huggingface.co to the model. */
export function hubPrelude(hub: string): string {
  return `{
  const send = globalThis.fetch;
  globalThis.fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    if (!request.url.startsWith("https://huggingface.co/")) return send(request);
    const { method, headers, signal } = request;
    const body = method === "GET" ? undefined : await request.text();
    return send(request.url.replace("https://huggingface.co", ${JSON.stringify(hub)}), { method, headers, signal, body });
  };
}
`;
}
