import { expect, test } from "vitest";
import { gradio3 } from "../../src/gradio3.ts";
import { thrown } from "./thrown.ts";

/** A socket that a test speaks for. */
class FakeSocket extends EventTarget {
  static last: FakeSocket;
  readonly sent: string[] = [];
  readonly url: string;
  closed = 0;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.last = this;
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed++;
  }
  say(...texts: string[]): void {
    for (const data of texts) this.dispatchEvent(new MessageEvent("message", { data }));
  }
  end(code: number): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

function open(signal = new AbortController().signal, url = "https://my.app/queue/join?key=1") {
  // `as`: what is used of a WebSocket is there
  const made = gradio3({ WebSocket: FakeSocket as unknown as new (url: string) => WebSocket }).open(
    url,
    signal,
    new Headers(),
  );
  return { ...made, socket: FakeSocket.last };
}

async function collect(texts: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all;
}

test("opens a socket at the address, and gives what it says until the server closes it", async () => {
  const { messages, send, socket } = open();
  expect(socket.url).toBe("wss://my.app/queue/join?key=1");
  socket.say("a", "b");
  const all = collect(messages);
  socket.say("c");
  send("d");
  socket.end(1000);
  expect(await all).toEqual(["a", "b", "c"]);
  expect(socket.sent).toEqual(["d"]);
});

test("plain http becomes ws", () => {
  expect(open(undefined, "http://127.0.0.1:7860/queue/join").socket.url).toBe(
    "ws://127.0.0.1:7860/queue/join",
  );
});

test.each([
  ["breaks", (socket: FakeSocket) => socket.dispatchEvent(new Event("error")), "failed"],
  ["is closed for a reason", (socket: FakeSocket) => socket.end(1006), "(1006)"],
])("a socket that %s gives what it said before, and throws", async (_, happen, words) => {
  const { messages, socket } = open();
  socket.say("a");
  happen(socket);
  socket.end(1006);
  const iterator = messages[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ done: false, value: "a" });
  expect(String(await thrown(() => iterator.next()))).toContain(words);
});

test("the signal closes it, before and after it is open", async () => {
  const controller = new AbortController();
  const { messages, socket } = open(controller.signal);
  const all = thrown(() => collect(messages));
  controller.abort(new Error("enough"));
  expect(await all).toMatchObject({ message: "enough" });
  expect(socket.closed).toBeGreaterThan(0);
  expect(open(controller.signal).socket.closed).toBeGreaterThan(0);
});

test("whoever stops reading closes it", async () => {
  const { messages, socket } = open();
  socket.say("a", "b");
  for await (const _ of messages) break;
  expect(socket.closed).toBe(1);
});

test("the platform's own class is looked up at each job", () => {
  const { WebSocket: original } = globalThis;
  globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket; // `as`: as above
  try {
    gradio3().open("https://other.app", new AbortController().signal, new Headers());
    expect(FakeSocket.last.url).toBe("wss://other.app");
  } finally {
    globalThis.WebSocket = original;
  }
});
