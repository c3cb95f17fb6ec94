// A handler as a user writes one: each request is a job of its own, and the answer streams.
import { call, isSpacecallError } from "@spacecall/core";

export default {
  async fetch(request, { APP }) {
    const url = new URL(request.url);
    const inputs = JSON.parse(url.searchParams.get("inputs") ?? "[]");
    const job = call(APP, url.pathname, inputs, { signal: request.signal });
    if (url.searchParams.has("stream")) return new Response(ReadableStream.from(lines(job)));
    try {
      return Response.json({ data: (await job).data });
    } catch (error) {
      if (!isSpacecallError(error)) throw error;
      return Response.json(
        { code: error.code, message: error.message, nearest: error.nearest },
        { status: 502 },
      );
    }
  },
};

async function* lines(job) {
  const encoder = new TextEncoder();
  for await (const data of job) yield encoder.encode(`${JSON.stringify(data)}\n`);
}
