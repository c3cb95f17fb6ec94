import type { Exchange } from "./exchange.ts";

/** Sends a request to the app and its answer to the client, unchanged and unbuffered. */
export async function passOn(exchange: Exchange): Promise<void> {
  const answer = await exchange.forward();
  await exchange.relay(answer, async function* (chunks) {
    yield* chunks;
    return "end";
  });
}
