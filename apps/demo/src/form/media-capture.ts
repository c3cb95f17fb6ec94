import { css, html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { askFor, captureTrouble, recordedFile, recordingType, takePicture } from "./capture.ts";
import type { Capture } from "./control.ts";
import { ControlElement, controlStyles } from "./control-element.ts";

/** Takes a picture or a film by the camera, or a sound by the microphone. Its value is the file; `undefined` when it is left without one. */
export class MediaCapture extends ControlElement {
  static override readonly properties = {
    ...ControlElement.properties,
    capture: { attribute: false },
    stream: { state: true },
    recorder: { state: true },
    problem: { state: true },
  };
  declare capture: Capture;
  /** What camera or microphone give; none while they are asked for. */
  declare private stream: MediaStream | undefined;
  /** What records it; none before and after. */
  declare private recorder: MediaRecorder | undefined;
  declare private problem: string;

  readonly #video = createRef<HTMLVideoElement>();
  /** Counts the asking, so that an answer that comes too late is let go of. */
  #asked = 0;

  static override readonly styles = [
    ...controlStyles,
    css`
      .stage {
        display: grid;
        gap: 0.6rem;
        padding: 0.6rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--sunken);
      }

      video {
        width: 100%;
        max-height: 18rem;
        border-radius: 6px;
        background: #000;
      }

      .state {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 1.5rem;
        color: var(--muted);
        font-size: 0.9rem;
      }

      .state.on::before {
        content: "";
        width: 0.7rem;
        height: 0.7rem;
        border-radius: 50%;
        background: var(--bad);
        animation: pulse 1.2s infinite alternate;
      }

      @keyframes pulse {
        to {
          opacity: 0.35;
        }
      }

      .problem {
        color: var(--bad);
        font-size: 0.9rem;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  protected override firstUpdated(): void {
    // It came in place of the button that had the focus.
    this.renderRoot.querySelector("button")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  protected override render() {
    const { capture, stream, recorder, problem } = this;
    const device = capture === "sound" ? "microphone" : "camera";
    return html`
      <div class="stage" role="group" aria-label="${this.label}, ${device}">
        ${capture === "sound" ? nothing : html`<video ${ref(this.#video)} muted autoplay playsinline aria-label="What the camera sees" .srcObject=${stream ?? null}></video>`}
        ${
          problem
            ? html`<p class="problem" role="alert">${problem}</p>`
            : html`<p class="state ${recorder ? "on" : ""}" role="status">${recorder ? "Recording" : stream ? "Ready" : `Asking for the ${device} …`}</p>`
        }
        <div class="tools">
          ${stream ? this.#renderAction() : nothing}
          ${problem ? html`<button type="button" class="small" @click=${() => this.#ask()}>Ask again</button>` : nothing}
          <button type="button" class="small" @click=${() => this.#finish(undefined)}>Close the ${device}</button>
        </div>
      </div>
    `;
  }

  #renderAction() {
    const { capture, recorder } = this;
    if (capture === "picture")
      return html`<button type="button" class="small primary" @click=${this.#take}>Take the picture</button>`;
    return recorder
      ? html`<button type="button" class="small primary" @click=${() => recorder.stop()}>Stop recording</button>`
      : html`<button type="button" class="small primary" @click=${this.#record}>Record</button>`;
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.problem = "";
    try {
      const stream = await askFor(this.capture);
      if (asked !== this.#asked || !this.isConnected) end(stream);
      else this.stream = stream;
    } catch (error) {
      if (asked === this.#asked) this.problem = captureTrouble(this.capture, error);
    }
  }

  readonly #take = async () => {
    const video = this.#video.value;
    if (!video || video.videoWidth === 0) return;
    this.#finish(await takePicture(video));
  };

  readonly #record = () => {
    const { capture, stream } = this;
    if (!stream || capture === "picture") return;
    const mimeType = recordingType(capture, (type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => void this.#keep(parts, recorder.mimeType));
    recorder.start();
    this.recorder = recorder;
  };

  async #keep(parts: readonly Blob[], type: string): Promise<void> {
    this.recorder = undefined;
    // It also stops when the page lets go of it.
    if (!this.stream) return;
    try {
      this.#finish(await recordedFile(this.capture, parts, type));
    } catch {
      this.problem = "Nothing was recorded: try again, a little longer.";
    }
  }

  #finish(file: File | undefined): void {
    this.#release();
    this.change(file);
  }

  #release(): void {
    this.#asked += 1;
    if (this.stream) end(this.stream);
    this.stream = undefined;
    this.recorder = undefined;
  }
}

/** Turns camera and microphone off. */
function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

customElements.define("media-capture", MediaCapture);

declare global {
  interface HTMLElementTagNameMap {
    "media-capture": MediaCapture;
  }
}
