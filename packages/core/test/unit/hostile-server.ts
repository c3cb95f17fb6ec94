import { recordedJson } from "./recordings.ts";

/** What a server sends, by route, as text. Routes that a test leaves out are answered as Gradio 6.31 answered them. */
export interface Sent {
  readonly config?: string;
  readonly info?: string;
  readonly join?: string;
  /** The first stream of `/queue/data`. Later ones are of a session that the server does not know. */
  readonly queue?: string | Response;
  /** The stream of `/call`. */
  readonly call?: string;
}

/** The message that ends a stream of a session that nobody joined. */
const unknownSession =
  'data: {"msg":"unexpected_error","message":"Session not found","session_not_found":true,"success":false}\n\n';

/** A fetch that answers like the recorded app of the streaming theme, but for what a test has it send. */
export function hostileServer(sent: Sent): { readonly fetch: typeof fetch; readonly asked: Request[] } {
  const asked: Request[] = [];
  let streams = 0;
  const events = (body: string) => new Response(body, { headers: { "content-type": "text/event-stream" } });
  return {
    asked,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      const route = new URL(request.url).pathname.replace("/gradio_api", "");
      switch (route) {
        case "/config":
          return new Response(sent.config ?? JSON.stringify(recordedJson("6.31.0", "config-streaming.json")));
        case "/info":
          return new Response(sent.info ?? JSON.stringify(recordedJson("6.31.0", "info-streaming.json")));
        case "/queue/join":
          return new Response(sent.join ?? '{"event_id":"mine"}');
        case "/queue/data":
          if (streams++ > 0) return events(unknownSession);
          return sent.queue instanceof Response ? sent.queue : events(sent.queue ?? "");
        case "/cancel":
          return Response.json({ success: true });
      }
      if (!route.startsWith("/call/")) return Response.json({ detail: "Not Found" }, { status: 404 });
      return request.method === "POST" ? new Response('{"event_id":"mine"}') : events(sent.call ?? "");
    },
  };
}

/** JSON that is nested so deep that whatever goes down it by calling itself runs out of stack. */
export const deepJson = (depth = 100_000) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;

/** A message about the job, as an event. */
export const event = (msg: string, rest: string, id = "mine") =>
  `data: {"msg":"${msg}","event_id":"${id}","success":true${rest && `,${rest}`}}\n\n`;

/** A yield, or the outcome, with data as JSON. */
export const generating = (data: string, id?: string) =>
  event("process_generating", `"output":{"data":${data}}`, id);
export const completed = (data: string, id?: string) =>
  event("process_completed", `"output":{"data":${data}}`, id);
