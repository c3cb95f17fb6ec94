import { traits } from "./app.ts";
import { functionIndex } from "./function-index.ts";
import { type PlainMessage, plainMessages } from "./plain-messages.ts";

/**
 * Has a job join an app's queue by plain requests, without the SDK, and gives its messages: what the server does by itself. It
 * needs a queue of event streams. In those before 4.9 the job hands over no inputs, so that it never runs.
 */
export async function joinPlainly(
  app: string,
  endpoint: string,
  data: readonly unknown[],
): Promise<AsyncGenerator<PlainMessage, void>> {
  const queue = `${app}${traits.apiPrefix}/queue`;
  const job = { data, fn_index: await functionIndex(app, endpoint), session_hash: crypto.randomUUID() };
  const query = new URLSearchParams({ fn_index: String(job.fn_index), session_hash: job.session_hash });
  if (traits.protocol === "sse") return plainMessages((await fetch(`${queue}/join?${query}`)).body);
  const answer = await fetch(`${queue}/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(job),
  });
  if (!answer.ok) throw new Error(`POST /queue/join answers ${answer.status}: ${await answer.text()}`);
  return plainMessages((await fetch(`${queue}/data?${query}`)).body);
}
