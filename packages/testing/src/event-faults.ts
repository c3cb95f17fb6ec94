import type { Relay } from "./exchange.ts";

/** Picks some of the events of a stream, in the order in which they come. */
export interface EventPick {
  /** Counts only the events with this ASCII text in them, such as `process_generating`. */
  containing?: string;
  /** How many of those pass unharmed first; 0 when left out. */
  skip?: number;
  /** How many of those are harmed after that; one when left out. */
  times?: number;
}

/** Picks events to be sent twice. */
export interface RepeatPick extends EventPick {
  /** Where the copies go: behind the first later event with this text in it. Right behind the event itself when left out. */
  behind?: string;
}

/** Picks events that change places with the one that follows them. */
export interface SwapPick extends EventPick {
  /** Whether an event changes places only with one of another job, so that each job's own order stays as it was. */
  acrossJobs?: boolean;
}

/** How the lines of a stream are written, where it is not as Gradio does it. All of it means the same to a reader. */
export interface Notation {
  /** What ends a line; `"\n"` when left out. */
  lineEnd?: "\r\n" | "\r";
  /** Whether a byte order mark comes first. */
  bom?: boolean;
  /** Whether comments and fields that nobody knows stand between the lines. */
  comments?: boolean;
}

/** Leaves events out. */
export function dropEvents(pick: EventPick): Relay {
  const isPicked = picking(pick);
  return mapEvents((event) => (isPicked(event) ? [] : [event]));
}

/** Sends events twice. */
export function repeatEvents({ behind, ...pick }: RepeatPick): Relay {
  const isPicked = picking(pick);
  if (behind === undefined) return mapEvents((event) => (isPicked(event) ? [event, event] : [event]));
  let kept: string[] = [];
  return mapEvents((event) => {
    if (isPicked(event)) kept.push(event);
    if (!event.includes(behind)) return [event];
    const copies = kept;
    kept = [];
    return [event, ...copies];
  });
}

/** Sends events behind the one that follows them. One that nothing follows comes last all the same. */
export function swapEvents({ acrossJobs = false, ...pick }: SwapPick): Relay {
  const isPicked = picking(pick);
  let late: string[] = [];
  const swap = (event: string) => {
    const before = late;
    late = [];
    if (before.some((one) => !acrossJobs || areOfTwoJobs(one, event))) return [event, ...before];
    if (!isPicked(event)) return [...before, event];
    late = [event];
    return before;
  };
  return mapEvents(swap, () => late);
}

function areOfTwoJobs(...events: string[]): boolean {
  const ids = events.map((event) => /"event_id": ?"(\w+)"/.exec(event)?.[1]);
  return !ids.includes(undefined) && new Set(ids).size > 1;
}

/** Sends a text before each event that is picked. */
export function insertBefore(pick: EventPick, text: string): Relay {
  const isPicked = picking(pick);
  return mapEvents((event) => (isPicked(event) ? [asBytes(text), event] : [event]));
}

/** Replaces what a pattern finds in the events that are picked. */
export function rewriteEvents(pick: EventPick, pattern: string, replacement: string): Relay {
  const isPicked = picking(pick);
  const expression = new RegExp(pattern, "g");
  return mapEvents((event) => [isPicked(event) ? event.replace(expression, asBytes(replacement)) : event]);
}

/** Writes a stream in other words that mean the same. */
export function renotate({ lineEnd = undefined, bom = false, comments = false }: Notation): Relay {
  let isFirst = true;
  return mapEvents((event) => {
    let text = comments ? `: a comment\n:\nunknown: field\nid\n${event}` : event;
    if (lineEnd !== undefined) text = text.replaceAll("\n", lineEnd);
    if (bom && isFirst) text = asBytes("\uFEFF") + text;
    isFirst = false;
    return [text];
  });
}

function picking({ containing = "", skip = 0, times = 1 }: EventPick): (event: string) => boolean {
  let at = 0;
  return (event) => event.includes(containing) && ++at > skip && at <= skip + times;
}

/**
 * Passes a stream on event by event. An event is text with one character a byte, so that whatever is not changed stays
 * as it was, and has its empty line at the end. What comes behind the last empty line passes as it is.
 */
function mapEvents(change: (event: string) => readonly string[], atEnd = (): readonly string[] => []): Relay {
  return async function* (chunks) {
    let text = "";
    for await (const chunk of chunks) {
      const events = (text + chunk.toString("latin1")).split(/(?<=\n\n)/);
      text = events.at(-1)?.endsWith("\n\n") ? "" : (events.pop() ?? "");
      for (const event of events) for (const part of change(event)) yield Buffer.from(part, "latin1");
    }
    for (const part of [...atEnd(), text]) if (part !== "") yield Buffer.from(part, "latin1");
    return "end";
  };
}

/** Writes a text with one character for each of its bytes. */
function asBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}
