import fc from "fast-check";
import { type QueueStream, recordedBytes, recordedJson, type Version, versions } from "../unit/recordings.ts";
import { change, withChanges } from "./changes.ts";
import { json } from "./odd-values.ts";
import { type ByteEdit, byteEdit, cut, edited, encode, mostly, places } from "./stream-edits.ts";

/** A recorded job, by the app whose config and info were recorded. Where those were not, another app stands in for it. */
export interface Recording {
  readonly version: Version;
  readonly stream: QueueStream;
  readonly theme: "values" | "streaming" | "state";
  readonly endpoint: string;
  /** What the endpoint takes. */
  readonly inputs: readonly unknown[];
}

type Row = readonly [stream: QueueStream, endpoint: string, ...inputs: unknown[]];

const rows: Readonly<Record<Recording["theme"], readonly Row[]>> = {
  streaming: [
    ["count", "count", 3, 0],
    ["two", "two", 3],
    ["zero", "zero"],
    ["predict", "predict", "x"],
    ["dataframe", "dataframe"],
    ["same", "same", 3],
    ["list_shrink", "list_shrink"],
    ["json_object", "json_object"],
    ["cancelled", "endless", 0.2],
  ],
  state: [
    ["counter", "counter"],
    ["chat", "chat", "one two"],
  ],
  values: (
    [
      "hello",
      "too_few",
      "steps",
      "fraction",
      "nested",
      "messages",
      "raise_error",
      "raise_exception",
      "raise_exception_shown",
      "after_yields",
      "no_such_session",
    ] as const
  ).map((stream) => [stream, "hello", "World", 3]),
};

const themes = ["streaming", "state", "values"] as const;

const recordings: readonly Recording[] = versions.flatMap((version) =>
  themes.flatMap((theme) =>
    rows[theme].map(([stream, endpoint, ...inputs]) => ({ version, stream, theme, endpoint, inputs })),
  ),
);

/** Other values in one of the messages, which is taken modulo how many there are. */
interface MessageChange {
  readonly message: number;
  readonly changes: readonly { at: number; value: unknown }[];
}

/** How a server answers that was recorded and then tampered with. */
export interface Tampering {
  readonly recording: Recording;
  readonly edits: readonly ByteEdit[];
  /** What the messages say otherwise, in place of the edits of bytes: those leave hardly a message that is JSON. */
  readonly messages: readonly MessageChange[] | undefined;
  readonly chunks: readonly number[];
  /** Where the stream stops, or undefined for its own end. */
  readonly stop: number | undefined;
  /** What it does then. */
  readonly after: "end" | "break" | "silence" | "heartbeats";
  /** What is answered to a join in place of the recorded job's id. */
  readonly join: unknown;
  readonly infoChanges: readonly { at: number; value: unknown }[] | undefined;
  readonly configChanges: readonly { at: number; value: unknown }[] | undefined;
}

export const tampering: fc.Arbitrary<Tampering> = fc.record({
  recording: fc.constantFrom(...recordings),
  edits: fc.array(byteEdit, { maxLength: 4 }),
  messages: fc.oneof(
    fc.constant(undefined),
    fc.array(fc.record({ message: fc.nat(), changes: fc.array(change, { minLength: 1, maxLength: 2 }) }), {
      maxLength: 3,
    }),
  ),
  chunks: places,
  stop: mostly(fc.nat()),
  after: fc.constantFrom("end", "break", "silence", "heartbeats"),
  join: mostly(fc.oneof(json, fc.record({ event_id: json }))),
  infoChanges: mostly(fc.array(change, { minLength: 1, maxLength: 2 })),
  configChanges: mostly(fc.array(change, { minLength: 1, maxLength: 2 })),
});

/** The stream with some of its messages changed. */
function withMessages(stream: Uint8Array, messages: readonly MessageChange[]): Uint8Array {
  const events = new TextDecoder().decode(stream).trim().split("\n\n");
  for (const { message, changes } of messages) {
    const at = message % events.length;
    const sent: unknown = JSON.parse((events[at] ?? "").replace(/^data: /, ""));
    events[at] = `data: ${JSON.stringify(withChanges(sent, changes))}`;
  }
  return encode(events.map((event) => `${event}\n\n`).join(""));
}

function streamOf(
  { recording, edits, messages, chunks, stop, after }: Tampering,
  signal: AbortSignal,
  beat: number,
): Response {
  const recorded = recordedBytes(recording.version, `${recording.stream}.queue.sse`);
  const whole = messages ? withMessages(recorded, messages) : edited(recorded, edits);
  const bytes = stop === undefined ? whole : whole.subarray(0, stop % (whole.length + 1));
  const pieces = cut(bytes, chunks);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        controller.error(signal.reason);
      });
    },
    pull(controller) {
      const piece = pieces.shift();
      if (piece) return controller.enqueue(piece);
      if (after === "end") return controller.close();
      if (after === "break") return controller.error(new TypeError("terminated"));
      return new Promise((resolve) => {
        if (after === "silence" || signal.aborted) return;
        timer = setTimeout(() => {
          controller.enqueue(encode('data: {"msg":"heartbeat"}\n\n'));
          resolve();
        }, beat);
      });
    },
    cancel: () => clearTimeout(timer),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/**
 * A fetch that answers as the recorded server did, changed as it is told. Its first stream is the one that was tampered with. `beat` is
 * how often it says that it lives, in milliseconds: as Gradio does, where nothing else is asked for.
 */
export function scriptedServer(how: Tampering, beat = 15_000): typeof fetch {
  const { version, stream, theme } = how.recording;
  const recorded = new TextDecoder().decode(recordedBytes(version, `${stream}.queue.sse`));
  const id = /"event_id":\s*"(\w+)"/.exec(recorded)?.[1] ?? "job";
  let streams = 0;
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const route = new URL(request.url).pathname.replace("/gradio_api", "");
    switch (route) {
      case "/config":
        return Response.json(
          withChanges(recordedJson(version, `config-${theme}.json`), how.configChanges ?? []),
        );
      case "/info":
        return Response.json(withChanges(recordedJson(version, `info-${theme}.json`), how.infoChanges ?? []));
      case "/queue/join":
        return Response.json(how.join === undefined ? { event_id: id } : how.join);
      case "/queue/data":
        if (streams++ === 0) return streamOf(how, request.signal, beat);
        return new Response(recordedBytes(version, "no_such_session.queue.sse").slice());
      case "/cancel":
      case "/reset":
        return Response.json({ success: true });
    }
    return Response.json({ detail: "Not Found" }, { status: 404 });
  };
}
