import type { Hub } from "../src/index.ts";

/** Asks a Hub for something, with a token or without, and returns the status with what it told. */
export async function askHub(hub: Hub, method: string, path: string, token?: string, body?: object) {
  const answer = await fetch(`${hub.url}/api/${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
