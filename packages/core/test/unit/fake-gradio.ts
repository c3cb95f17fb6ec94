import { type AppConfig, toAppConfig } from "../../src/app-config.ts";
import type { HttpRequest } from "../../src/http-request.ts";
import { modernize } from "../../src/old-config.ts";
import type { Target } from "../../src/target.ts";
import { type Message, readConfig } from "../../src/wire.ts";

/** A stream that the app has open. */
export interface FakeStream {
  readonly session: string;
  readonly signal: AbortSignal;
  send(...messages: Message[]): void;
  end(): void;
  fail(error: unknown): void;
}

/** A Gradio server as far as a connected app sees it. What a test does not set is answered as a server would. */
export interface FakeGradio {
  readonly target: Target;
  readonly config: AppConfig;
  /** Every request, by its route and its body. */
  readonly asked: {
    readonly route: string;
    readonly body: Record<string, unknown>;
    readonly signal: AbortSignal;
  }[];
  readonly streams: FakeStream[];
  /** Answers by route. One that is an error is thrown. */
  readonly answers: Record<string, (body: Record<string, unknown>, signal: AbortSignal) => unknown>;
  /** The bodies that were sent to a route. */
  bodies(route: string): Record<string, unknown>[];
}

/** A text that becomes another, a generator that counts, one without a queue, and one with State. */
const functions = [
  { api_name: "upper", inputs: [1], outputs: [1] },
  { api_name: "count", inputs: [2], outputs: [2], types: { generator: true } },
  { api_name: "direct", inputs: [1], outputs: [1], queue: false },
  { api_name: "counter", inputs: [3], outputs: [3, 2] },
];

const rawConfig = (version: string, protocol: string | undefined, entries: object[]) => ({
  version,
  app_id: 1,
  api_prefix: "/gradio_api",
  protocol,
  components: [
    { id: 1, type: "textbox" },
    { id: 2, type: "number" },
    { id: 3, type: "state", skip_api: true },
  ],
  dependencies: entries.map((entry, id) => ({ id, ...entry })),
});

/** Starts one. Its jobs are called job1, job2 and so on. */
export function fakeGradio({
  version = "6.31.0",
  protocol = "sse_v3",
  entries = functions,
}: {
  version?: string;
  /** As `/config` names it; null for that of Gradio 3, which it does not name. */
  protocol?: string | null;
  entries?: object[];
} = {}): FakeGradio {
  const raw = rawConfig(version, protocol ?? undefined, entries);
  const config = toAppConfig(readConfig(modernize(raw)));
  if (!config) throw new Error("It leads elsewhere.");
  const asked: FakeGradio["asked"] = [];
  const streams: FakeStream[] = [];
  let jobs = 0;
  const answers: FakeGradio["answers"] = {
    "/config": () => raw,
    "/app_id": () => ({ app_id: 1 }),
    "/info": () => {
      throw new Error("This app has no info.");
    },
    "/queue/join": () => ({ event_id: `job${++jobs}` }),
    "/cancel": () => ({ success: true }),
  };

  async function json({ url, json: text, signal }: HttpRequest): Promise<unknown> {
    signal.throwIfAborted();
    const route = new URL(url).pathname.replace("/gradio_api", "");
    const body = text === undefined ? {} : JSON.parse(text);
    asked.push({ route, body, signal });
    const answer = answers[route];
    if (!answer) throw new Error(`Nothing answers ${route}.`);
    return answer(body, signal);
  }

  async function send({ url, signal }: HttpRequest): Promise<Response> {
    signal.throwIfAborted();
    const { pathname, searchParams } = new URL(url);
    asked.push({
      route: pathname.replace("/gradio_api", ""),
      body: Object.fromEntries(searchParams),
      signal,
    });
    const refusal = answers[pathname.replace("/gradio_api", "")];
    if (refusal) await refusal({}, signal);
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(its) {
        controller = its;
      },
    });
    signal.addEventListener("abort", () => controller?.error(signal.reason));
    const write = (text: string) => {
      if (!signal.aborted) controller?.enqueue(new TextEncoder().encode(text));
    };
    streams.push({
      session: searchParams.get("session_hash") ?? "",
      signal,
      send(...messages) {
        for (const message of messages) write(`data: ${JSON.stringify(message)}\n\n`);
      },
      end: () => controller?.close(),
      fail: (error) => controller?.error(error),
    });
    return new Response(body);
  }

  return {
    target: {
      root: "https://my.app",
      url: (prefix, route) => `https://my.app${prefix}${route}`,
      http: { json, send },
    },
    config,
    asked,
    streams,
    answers,
    bodies: (wanted) => asked.filter(({ route }) => route === wanted).map(({ body }) => body),
  };
}
