import type { RemoteFile } from "@spacecall/core";
import type Hls from "hls.js";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { MediaKind } from "../../common/media-kind.ts";
import { isSafeAddress } from "../../common/safe-address.ts";
import { base } from "../../common/shared-styles.ts";

/**
 * A stream of sound or film (HLS). It goes on while the app adds to it. By hls.js where that works, since what browsers make of
 * such a stream differs, and on an iPhone by the browser itself.
 */
export class StreamPlayer extends LitElement {
  static override readonly properties = {
    file: { attribute: false },
    kind: { attribute: false },
    problem: { state: true },
  };
  declare file: RemoteFile;
  declare kind: MediaKind;
  declare private problem: string;

  #hls: Hls | undefined;
  /** The address that plays. A stream comes in a new object with each of its pieces. */
  #playing = "";

  static override readonly styles = [
    base,
    css`
      audio,
      video {
        display: block;
        width: 100%;
      }

      audio {
        height: 2.75rem;
      }

      video {
        max-height: 26rem;
        border-radius: 6px;
        background: #000;
      }

      .note {
        margin-top: 0.4rem;
        color: var(--muted);
        font-size: 0.85rem;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override render(): TemplateResult {
    const { kind, file, problem } = this;
    const label = file.name || "Stream";
    return html`
      ${kind === "video" ? html`<video controls playsinline aria-label=${label}></video>` : html`<audio controls aria-label=${label}></audio>`}
      ${problem ? html`<p class="note" role="status">${problem}</p>` : ""}
    `;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { url } = this.file;
    if (url === this.#playing || !this.isConnected) return;
    this.#stop();
    this.#playing = url;
    if (isSafeAddress(url)) void this.#play(url);
    else this.problem = "The stream has no address that could be played.";
  }

  async #play(url: string): Promise<void> {
    const player = this.renderRoot.querySelector<HTMLMediaElement>("audio, video");
    if (!player) return;
    this.problem = "";
    const { default: Hls } = await import("hls.js/light");
    if (url !== this.#playing) return;
    if (!Hls.isSupported()) {
      if (player.canPlayType("application/vnd.apple.mpegurl") !== "") player.src = url;
      else this.problem = "This browser does not play such a stream (HLS); VLC does.";
      return;
    }
    // Without a worker: the page's policy lets none start. From the beginning, and not from where the app is by now.
    const hls = new Hls({ enableWorker: false, startPosition: 0, backBufferLength: 60 });
    this.#hls = hls;
    hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
      if (fatal) this.problem = "The stream broke off.";
    });
    hls.loadSource(url);
    hls.attachMedia(player);
  }

  #stop(): void {
    this.#hls?.destroy();
    this.#hls = undefined;
    this.#playing = "";
  }
}

customElements.define("stream-player", StreamPlayer);

declare global {
  interface HTMLElementTagNameMap {
    "stream-player": StreamPlayer;
  }
}
