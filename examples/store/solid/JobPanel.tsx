import { useStore } from "@nanostores/solid";
import { createJobStore } from "@spacecall/store";
import { createSignal } from "solid-js";

const $job = createJobStore("https://my.app", "/tell");

export function JobPanel() {
  const [topic, setTopic] = createSignal("a fox");
  const job = useStore($job);
  const story = () => (job().data ?? job().previousData)?.[0];
  return (
    <section>
      <input aria-label="Topic" value={topic()} onInput={(event) => setTopic(event.target.value)} />
      <button onClick={() => $job.submit({ topic: topic() })}>Run</button>
      {job().busy && <button onClick={$job.cancel}>Cancel</button>}
      <p role="status">{job().phase}</p>
      {job().position !== undefined && <p>{job().position} ahead</p>}
      {job().busy && <progress value={job().progress?.[0]?.fraction ?? 0} />}
      <output>{String(story() ?? "")}</output>
      {job().phase === "error" && <p role="alert">{String(job().error)}</p>}
    </section>
  );
}
