/**
 * Gives an answer of which only a part was asked for, and that came whole, as that part: before 4.44 Gradio knows no part without an end.
 * Nothing is held but one chunk, and nothing is read beyond the last byte.
 */
export function partOf(whole: Response, first: number, last = Number.POSITIVE_INFINITY): Response {
  let at = 0;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const part = chunk.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
      at += chunk.length;
      if (part.length > 0) controller.enqueue(part);
      if (at > last) controller.terminate();
    },
  });
  const headers = new Headers(whole.headers);
  for (const name of ["content-length", "content-encoding", "etag"]) headers.delete(name);
  return new Response(whole.body?.pipeThrough(cut) ?? null, { status: 206, headers });
}
