/** A place in the body of an answer: right after the headers, or after some events and then some bytes. */
export type BodyPosition =
  | "headers"
  | {
      /** How many events of a stream come before, 0 when left out: each ends with an empty line. */
      events?: number;
      /** Counts only the events with this ASCII text in them, such as `process_generating`. */
      containing?: string;
      /** How many bytes of the body come before, after those events; 0 when left out. */
      bytes?: number;
    };

/**
 * A place in an exchange: before the app was asked (`"unsent"`), when the app has answered but the client has
 * not got a byte of it (`"unanswered"`), or in the body.
 */
export type StreamPosition = "unsent" | "unanswered" | BodyPosition;

/**
 * Passes chunks on up to a position, splitting the one in which it lies, and waits for no chunk beyond it.
 * Returns whether there were enough chunks to get there.
 */
export async function* upTo(
  chunks: AsyncIterable<Buffer>,
  position: BodyPosition,
): AsyncGenerator<Buffer, boolean> {
  const { events = 0, containing = "", bytes = 0 } = position === "headers" ? {} : position;
  let eventsLeft = events;
  let bytesLeft = bytes;
  let event = "";
  if (eventsLeft === 0 && bytesLeft === 0) return true;

  for await (const chunk of chunks) {
    let passed = 0;
    for (; eventsLeft > 0 && passed < chunk.length; passed++) {
      event += String.fromCharCode(chunk[passed] ?? 0); // One character a byte will do to find ASCII text.
      if (!event.endsWith("\n\n")) continue;
      if (event.includes(containing)) eventsLeft--;
      event = "";
    }
    if (eventsLeft === 0) {
      const more = Math.min(bytesLeft, chunk.length - passed);
      bytesLeft -= more;
      passed += more;
    }
    if (passed > 0) yield chunk.subarray(0, passed);
    if (eventsLeft === 0 && bytesLeft === 0) return true;
  }
  return false;
}
