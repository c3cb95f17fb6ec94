import {
  countingScript,
  type ReplayServer,
  recordedScript,
  startReplay,
  textsScript,
} from "@spacecall/testing";
import { recordedText } from "../unit/recordings.ts";

const recorded = (name: string) => recordedText("6.31.0", name);

/** Starts the app with plain values: `/hello` greets, as it was recorded, and `/update` fails as a function was seen to fail. */
export function replayValues(): Promise<ReplayServer> {
  return startReplay({
    config: recorded("config-values.json"),
    info: recorded("info-values.json"),
    scripts: {
      hello: recordedScript(recorded("hello.queue.sse"), (message, { data: [name] }) =>
        message.replace('"Hello Hello Hello World"', () => JSON.stringify(`Hello ${name}`)),
      ),
      update: recordedScript(recorded("raise_error.queue.sse")),
    },
  });
}

/** Starts the app with generators: `/burst` counts, for ever where it is asked for `null`, and `/predict` gives as many long texts as it is told. */
export function replayStreaming(textLength = 100_000): Promise<ReplayServer> {
  return startReplay({
    config: recorded("config-streaming.json"),
    info: recorded("info-streaming.json"),
    scripts: {
      burst: countingScript,
      count: recordedScript(recorded("count.queue.sse")),
      predict: textsScript(textLength),
    },
  });
}
