import { createJobStore } from "@spacecall/store";

const $job = createJobStore("https://my.app", "/tell");

class JobPanel extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `<input aria-label="Topic" value="a fox"><button>Run</button><button>Cancel</button>
      <p role="status"></p><p></p><progress></progress><output></output><p role="alert"></p>`;
    const [topic, run, cancel, status, place, bar, story, alert] = this.children;
    run.onclick = () => $job.submit({ topic: topic.value });
    cancel.onclick = $job.cancel;
    this.leave = $job.subscribe(({ phase, busy, position, progress, data, previousData, error }) => {
      cancel.hidden = bar.hidden = !busy;
      status.textContent = phase;
      place.textContent = position === undefined ? "" : `${position} ahead`;
      bar.value = progress?.[0]?.fraction ?? 0;
      story.textContent = (data ?? previousData)?.[0] ?? "";
      alert.textContent = phase === "error" ? String(error) : "";
    });
  }
  disconnectedCallback() {
    this.leave();
  }
}
customElements.define("job-panel", JobPanel);
