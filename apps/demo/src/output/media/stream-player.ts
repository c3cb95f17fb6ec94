import type { RemoteFile } from "@spacecall/core";
import type Hls from "hls.js";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { MediaKind } from "../../common/media-kind.ts";
import { isSafeAddress } from "../../common/safe-address.ts";
import { base } from "../../common/shared-styles.ts";
import { playerStyles } from "./player-styles.ts";

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
    playerStyles,
    css`
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
    if (isSafeAddress(url)) void this.#play(this.file);
    else this.problem = "The stream has no address that could be played.";
  }

  async #play(file: RemoteFile): Promise<void> {
    const { url } = file;
    const player = this.renderRoot.querySelector<HTMLMediaElement>("audio, video");
    if (!player) return;
    this.problem = "";
    // In a private Space the address takes a pass. Without one it may do all the same.
    const [{ default: Hls }, signed] = await Promise.all([
      import("hls.js/light"),
      file.signedUrl().catch(() => url),
    ]);
    if (url !== this.#playing) return;
    if (!Hls.isSupported()) {
      if (player.canPlayType("application/vnd.apple.mpegurl") !== "") player.src = signed;
      else this.problem = "This browser does not play such a stream (HLS); VLC does.";
      return;
    }
    // Without a worker: the page's policy lets none start. From the beginning, and not from where the app is by now.
    const hls = new Hls({
      enableWorker: false,
      startPosition: 0,
      backBufferLength: 60,
      xhrSetup: (request, address) => request.open("GET", withPass(address, signed)),
    });
    this.#hls = hls;
    hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
      if (fatal) this.problem = "The stream broke off.";
    });
    hls.loadSource(signed);
    hls.attachMedia(player);
  }

  #stop(): void {
    this.#hls?.destroy();
    this.#hls = undefined;
    this.#playing = "";
  }
}

/** Gives an address the pass of another one of the same origin: the pieces of a stream stand beside it, without its query. */
function withPass(address: string, signed: string): string {
  const [piece, whole] = [new URL(address), new URL(signed)];
  if (piece.origin !== whole.origin) return address;
  for (const [name, value] of whole.searchParams)
    if (!piece.searchParams.has(name)) piece.searchParams.set(name, value);
  return piece.href;
}

customElements.define("stream-player", StreamPlayer);

declare global {
  interface HTMLElementTagNameMap {
    "stream-player": StreamPlayer;
  }
}
