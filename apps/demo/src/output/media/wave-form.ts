import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { peaksOf } from "./peaks.ts";

/** Bytes of a sound beyond which its shape is not drawn: it would take more memory than it is worth. */
const largest = 40_000_000;

/** Width of a bar and of the gap beside it, in pixels. */
const barWidth = 3;
const gap = 2;

/** The shape of a sound, drawn from its bytes, with what was played in colour. A click goes there: the player has keys for that. */
export class WaveForm extends LitElement {
  static override readonly properties = {
    sound: { attribute: false },
    played: { attribute: false },
    samples: { state: true },
  };
  declare sound: Blob | undefined;
  /** How much of it was played, from 0 to 1. */
  declare played: number;
  declare private samples: Float32Array | undefined;

  readonly #observer = new ResizeObserver(() => this.#draw());
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");

  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        height: 4.5rem;
      }

      canvas {
        display: block;
        width: 100%;
        height: 100%;
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    this.played = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#dark.addEventListener("change", this.#draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#dark.removeEventListener("change", this.#draw);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("sound")) void this.#read(this.sound);
  }

  protected override render(): TemplateResult {
    // For the eye and the mouse alone: the player below tells and does the same.
    return html`<canvas aria-hidden="true" @click=${this.#seek}></canvas>`;
  }

  protected override updated(): void {
    this.#draw();
  }

  async #read(sound: Blob | undefined): Promise<void> {
    this.samples = undefined;
    if (!sound || sound.size > largest) return;
    try {
      // It decodes without being allowed to play, which a page is only after a click.
      const context = new OfflineAudioContext(1, 1, 22_050);
      const buffer = await context.decodeAudioData(await sound.arrayBuffer());
      if (sound === this.sound) this.samples = buffer.getChannelData(0);
    } catch {
      // A sound that the browser plays without decoding it as a whole, or none. The player says so.
    }
  }

  readonly #draw = () => {
    const canvas = this.renderRoot.querySelector("canvas");
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const { clientWidth, clientHeight } = canvas;
    canvas.width = clientWidth * devicePixelRatio;
    canvas.height = clientHeight * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    const count = Math.floor(clientWidth / (barWidth + gap));
    const peaks = this.samples ? peaksOf(this.samples, count) : Array.from({ length: count }, () => 0);
    const style = getComputedStyle(this);
    peaks.forEach((peak, at) => {
      const height = Math.max(barWidth, peak * clientHeight);
      const played = (at + 0.5) / count <= this.played;
      context.fillStyle = style.getPropertyValue(played ? "--accent" : "--line-strong");
      context.beginPath();
      context.roundRect(at * (barWidth + gap), (clientHeight - height) / 2, barWidth, height, barWidth / 2);
      context.fill();
    });
  };

  readonly #seek = ({ offsetX }: MouseEvent) => {
    this.dispatchEvent(new CustomEvent("wave-seek", { detail: offsetX / Math.max(1, this.clientWidth) }));
  };
}

customElements.define("wave-form", WaveForm);

declare global {
  interface HTMLElementTagNameMap {
    "wave-form": WaveForm;
  }
}
