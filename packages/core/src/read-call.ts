import { readCallEvent } from "./call-events.js";
import { maxMessageBytes } from "./chunks.js";
import { isJobId } from "./job-id.js";
import { own } from "./json.js";
import { load } from "./load.js";
import type { Joined } from "./post-job.js";
import { readEvents } from "./sse.js";
import type { CallRequest } from "./target.js";
import type { Result } from "./types.js";

/** Follows a job that `/call` took on to its end, and hands each yield to `emit`. Its results are given out once only. */
export async function readCall(
  joined: Joined,
  request: CallRequest,
  emit: (data: unknown[]) => void,
): Promise<Result> {
  const { target, name, options, signal } = request;
  const { silenceTimeout = 45_000 } = options;
  const id = own(joined.answer, "event_id");
  const jobId = isJobId(id) ? id : "";
  let trouble: unknown;
  try {
    if (jobId) {
      const url = target.url(joined.prefix, `/call/${encodeURIComponent(name)}/${jobId}`);
      const { body } = await target.http.send({
        url,
        signal,
        once: true,
        about: { endpoint: `/${name}`, jobId },
      });
      let yields = 0;
      for await (const event of readEvents(body, silenceTimeout, maxMessageBytes, signal)) {
        const values = readCallEvent(event);
        if (!values) continue;
        // A generator's completion repeats its last yield; an ordinary function has only that.
        if (!values.final || yields === 0) emit(values.data);
        yields++;
        if (values.final) return { data: values.data, jobId };
      }
    }
  } catch (error) {
    trouble = error;
  }
  const { explainEnd } = await load(() => import("./call-trouble.js"), trouble);
  throw await explainEnd(trouble, joined, request, jobId);
}
