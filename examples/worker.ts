// An edge worker that calls an app for each request and streams its yields to the client.
import { call } from "@spacecall/core/call";

export default {
  fetch(request: Request): Response {
    const name = new URL(request.url).searchParams.get("name") ?? "World";
    const job = call("https://my.app", "/predict", [name], { signal: request.signal });
    const lines = new TransformStream<string, string>();
    const writer = lines.writable.getWriter();
    const relay = async () => {
      for await (const [text] of job) await writer.write(`${text}\n`);
      await writer.close();
    };
    relay().catch((reason) => writer.abort(reason));
    return new Response(lines.readable.pipeThrough(new TextEncoderStream()));
  },
};
