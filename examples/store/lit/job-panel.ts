import { StoreController } from "@nanostores/lit";
import { createJobStore } from "@spacecall/store";
import { html, LitElement } from "lit";

const $job = createJobStore("https://my.app", "/tell");

class JobPanel extends LitElement {
  #job = new StoreController(this, $job);
  #topic = "a fox";
  override render() {
    const { phase, busy, position, progress, data, previousData, error } = this.#job.value;
    const type = (event: InputEvent & { target: HTMLInputElement }) => {
      this.#topic = event.target.value;
    };
    return html`<input aria-label="Topic" .value=${this.#topic} @input=${type}>
      <button @click=${() => $job.submit({ topic: this.#topic })}>Run</button>
      ${busy ? html`<button @click=${$job.cancel}>Cancel</button>` : ""}
      <p role="status">${phase}</p>
      ${position === undefined ? "" : html`<p>${position} ahead</p>`}
      ${busy ? html`<progress .value=${progress?.[0]?.fraction ?? 0}></progress>` : ""}
      <output>${(data ?? previousData)?.[0]}</output>
      ${phase === "error" ? html`<p role="alert">${String(error)}</p>` : ""}`;
  }
}
customElements.define("job-panel", JobPanel);
