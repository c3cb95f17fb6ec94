import type { RemoteFile } from "@spacecall/core";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createObjectAddress } from "../../common/object-address.ts";
import { isRemoteFile } from "../../common/remote-file.ts";
import { base, controls } from "../../common/shared-styles.ts";
import { fileCaption, fileCaptionStyles } from "../file-caption.ts";
import { type FileOutput, isHls } from "../file-output.ts";
import { RemoteMedia } from "../remote-media.ts";
import "./image-stage.ts";
import "./remote-image.ts";
import { playerStyles } from "./player-styles.ts";
import "./stream-player.ts";
import { type KeptSubtitles, subtitlesAddress, toVtt } from "./subtitles.ts";
import "./wave-form.ts";

/** A picture to zoom, a sound with its shape, or a film with its subtitles, with its facts and a way to save it. */
export class MediaView extends LitElement {
  static override readonly properties = {
    output: { attribute: false },
    subtitles: { attribute: false },
    eager: { type: Boolean },
    sound: { state: true },
    played: { state: true },
    track: { state: true },
  };
  declare output: FileOutput;
  /** The subtitles of a film, where it has some. */
  declare subtitles: RemoteFile | KeptSubtitles | undefined;
  /** Whether the wheel zooms a picture at once. */
  declare eager: boolean;
  declare private sound: Blob | undefined;
  declare private played: number;
  /** The address of the subtitles; empty for none. */
  declare private track: string;

  readonly #media = new RemoteMedia(this, () => {
    const { file, kind } = this.output;
    const plays = (kind === "audio" || kind === "video") && !isHls(file);
    return { file, need: plays ? "address" : "nothing" };
  });
  readonly #trackAddress = createObjectAddress();

  static override readonly styles = [
    base,
    controls,
    fileCaptionStyles,
    playerStyles,
    css`
      :host {
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.eager = false;
    this.played = 0;
    this.track = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#trackAddress.release();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("output") && changed.get("output")?.file !== this.output.file) {
      this.played = 0;
      if (this.output.kind === "audio") void this.#readSound(this.output.file);
    }
    if (changed.has("subtitles") && changed.get("subtitles") !== this.subtitles)
      void this.#readTrack(this.subtitles);
  }

  protected override render(): TemplateResult {
    return html`<figure>${this.#renderMedia()} ${fileCaption(this.output, this.#media)}</figure>`;
  }

  #renderMedia(): TemplateResult | typeof nothing {
    const { file, kind, caption } = this.output;
    const label = caption || file.name;
    if (isHls(file)) return html`<stream-player .file=${file} .kind=${kind}></stream-player>`;
    if (kind === "other") return nothing;
    if (kind === "image")
      return html`<image-stage .label=${label} ?eager=${this.eager}><remote-image .file=${file} .label=${label}></remote-image></image-stage>`;
    const { source, url, fallBack } = this.#media;
    if (source === "none") return html`<p class="note">This browser can’t play it.</p>`;
    const src = url || nothing;
    if (kind === "audio")
      return html`
        <wave-form .sound=${this.sound} .played=${this.played} @wave-seek=${this.#seek}></wave-form>
        <audio controls preload="metadata" src=${src} aria-label=${label} @error=${fallBack} @timeupdate=${this.#onTime}></audio>
      `;
    return html`<video controls playsinline preload="metadata" src=${src} aria-label=${label} @error=${fallBack}
      >${this.track ? html`<track kind="subtitles" label="Subtitles" default src=${this.track} />` : nothing}</video>`;
  }

  async #readSound(file: RemoteFile): Promise<void> {
    this.sound = undefined;
    // Decoding a long one takes ten times its bytes.
    if (file.isStream || (file.size ?? 0) > 40_000_000) return;
    await this.updateComplete;
    const sound = await this.#media.blob().catch(() => undefined);
    if (file === this.output.file) this.sound = sound;
  }

  async #readTrack(subtitles: RemoteFile | KeptSubtitles | undefined): Promise<void> {
    this.track = "";
    if (!subtitles) return;
    const read = isRemoteFile(subtitles) ? subtitles.text() : readKept(this.output.file, subtitles);
    // A film without its subtitles is a film all the same.
    const text = await read.catch(() => "");
    if (subtitles !== this.subtitles || !this.isConnected) return;
    this.track = text ? this.#trackAddress.of(new Blob([toVtt(text)], { type: "text/vtt" })) : "";
  }

  readonly #onTime = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement)
      this.played = target.duration > 0 ? target.currentTime / target.duration : 0;
  };

  readonly #seek = ({ detail }: CustomEvent<number>) => {
    const player = this.renderRoot.querySelector("audio");
    if (player && Number.isFinite(player.duration)) player.currentTime = player.duration * detail;
  };
}

async function readKept(film: RemoteFile, subtitles: KeptSubtitles): Promise<string> {
  const address = subtitlesAddress(await film.signedUrl(), subtitles);
  if (!address) return "";
  const response = await fetch(address, { referrerPolicy: "no-referrer" });
  return response.ok ? await response.text() : "";
}

customElements.define("media-view", MediaView);

declare global {
  interface HTMLElementTagNameMap {
    "media-view": MediaView;
  }
}
