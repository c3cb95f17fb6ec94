import type { Transport } from "../../src/app-types.ts";
import type { Message } from "../../src/wire.ts";

/** A connection that a job opened, as its test tells it. */
export interface ScriptedLine {
  readonly url: string;
  readonly signal: AbortSignal;
  /** What the client sent, parsed. */
  readonly sent: Record<string, unknown>[];
  /** Says something to the client: messages, or text as it is. */
  say(...messages: (Partial<Message> | string)[]): void;
  close(): void;
  fail(error: unknown): void;
}

/** Makes the transport of Gradio 3, whose connections a test writes. */
export function scriptLines(): { readonly transport: Transport; readonly lines: ScriptedLine[] } {
  const lines: ScriptedLine[] = [];
  const transport: Transport = {
    protocol: "ws",
    open(url, signal) {
      const queue: (() => string | undefined)[] = [];
      const sent: Record<string, unknown>[] = [];
      let wake = () => {};
      const put = (next: () => string | undefined) => {
        queue.push(next);
        wake();
      };
      const fail = (error: unknown) =>
        put(() => {
          throw error;
        });
      signal.addEventListener("abort", () => fail(signal.reason));
      lines.push({
        url,
        signal,
        sent,
        say(...messages) {
          for (const one of messages) put(() => (typeof one === "string" ? one : JSON.stringify(one)));
        },
        close: () => put(() => undefined),
        fail,
      });
      // Its `send` needs its `this`, as that of somebody's own class would.
      const connection = {
        messages: read(),
        sent,
        send(text: string) {
          this.sent.push(JSON.parse(text));
        },
      };
      return connection;

      async function* read() {
        for (;;) {
          const next = queue.shift();
          if (next) {
            const text = next();
            if (text === undefined) return;
            yield text;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      }
    },
  };
  return { transport, lines };
}
