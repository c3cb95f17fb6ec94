import { useStore } from "@nanostores/preact";
import { createJobStore } from "@spacecall/store";
import { useState } from "preact/hooks";

const $job = createJobStore("https://my.app", "/tell");

export function JobPanel() {
  const [topic, setTopic] = useState("a fox");
  const { phase, busy, position, progress, data, previousData, error } = useStore($job);
  const [story] = data ?? previousData ?? [];
  return (
    <section>
      <input aria-label="Topic" value={topic} onInput={(event) => setTopic(event.currentTarget.value)} />
      <button onClick={() => $job.submit({ topic })}>Run</button>
      {busy && <button onClick={$job.cancel}>Cancel</button>}
      <p role="status">{phase}</p>
      {position !== undefined && <p>{position} ahead</p>}
      {busy && <progress value={progress?.[0]?.fraction ?? 0} />}
      <output>{String(story ?? "")}</output>
      {phase === "error" && <p role="alert">{String(error)}</p>}
    </section>
  );
}
