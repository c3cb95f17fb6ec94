/** A message of a queue, as the server sent it. */
export type PlainMessage = Readonly<Record<string, unknown>>;

/** Reads the messages of an event stream of Gradio without the SDK. Leaving the loop closes the stream. */
export async function* plainMessages(body: Response["body"]): AsyncGenerator<PlainMessage, void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (text + value).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) yield JSON.parse(event.replace(/^data: ?/, ""));
    }
  } finally {
    await reader?.cancel();
  }
}
