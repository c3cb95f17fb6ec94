import {
  type EventSourceMessage,
  getLines,
  getMessages,
} from "@microsoft/fetch-event-source/lib/esm/parse.js";
import { readChunks } from "./chunks.js";

/** One event of an event stream. */
export type SseEvent = Pick<EventSourceMessage, "event" | "data">;

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Makes a step from bytes to events: give it each chunk as it comes, and nothing at the end of the stream.
 *
 * The parser copies its whole buffer for each chunk that ends in the middle of a line, which is quadratic in the length of
 * the line (32 MB took 15.7 s). So the pieces of an unfinished line are collected here and joined once.
 *
 * An event whose closing blank line is missing at the end still counts; one with an unfinished line does not, since the
 * stream was cut in it. Throws a `RangeError` when one event goes past `maxBytes`.
 */
export function createSseDecoder(maxBytes: number): (chunk?: Uint8Array) => SseEvent[] {
  let events: SseEvent[] = [];
  let pieces: Uint8Array[] = [];
  let pending = 0; // bytes in `pieces`
  let size = 0; // bytes of the event's whole lines so far
  let first = true;
  // Ids and retry times are nobody's business here. Without data it is no event: a comment, two blank lines in a row, or one that was cut off.
  const toEvents = getMessages(
    () => {},
    () => {},
    ({ event, data }) => {
      if (data) events.push({ event, data });
    },
  );
  const toLines = getLines((line, fieldLength) => {
    size = line.length && size + line.length;
    check();
    toEvents(line, fieldLength);
  });
  const check = () => {
    if (size + pending > maxBytes) throw new RangeError();
  };

  return (chunk) => {
    events = [];
    if (!chunk) {
      if (!pending) toLines(Uint8Array.of(lineFeed, lineFeed));
      return events;
    }
    const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn)) + 1;
    if (end) {
      const lines = join([...pieces, chunk.subarray(0, end)], pending + end);
      pieces = [];
      pending = 0;
      // The parser takes a byte order mark for a part of the first field's name, and no field's name starts with that byte.
      toLines(first && lines[0] === 0xef ? lines.subarray(3) : lines);
      first = false;
    }
    pieces.push(chunk.slice(end)); // a copy lets go of the chunk's other part, which is done
    pending += chunk.length - end;
    check();
    return events;
  };
}

/**
 * Reads a body as an event stream until it ends or the signal is aborted. `silence` is the longest time without a byte, in
 * milliseconds, and `maxBytes` the size of the largest event.
 */
export async function* readEvents(
  body: Response["body"],
  silence: number,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<SseEvent, void> {
  const decode = createSseDecoder(maxBytes);
  for await (const chunk of readChunks(body, silence, signal)) yield* decode(chunk);
  yield* decode();
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}
