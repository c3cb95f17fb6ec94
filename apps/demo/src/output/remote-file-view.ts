import { html, LitElement, nothing, type TemplateResult } from "lit";
import { base, controls } from "../common/shared-styles.ts";
import { fileCaption, fileCaptionStyles } from "./file-caption.ts";
import { type FileOutput, isHls } from "./file-output.ts";
import { remoteFileViewStyles } from "./remote-file-view-styles.ts";
import { RemoteMedia } from "./remote-media.ts";

/** A file of an app: shown where the browser can, with its facts and a way to save it. */
export class RemoteFileView extends LitElement {
  static override readonly properties = { output: { attribute: false }, streams: { state: true } };
  declare output: FileOutput;
  /** Whether what plays streams is there. */
  declare private streams: boolean;

  readonly #media = new RemoteMedia(this, () => {
    const { file, kind } = this.output;
    return { file, need: kind === "other" || isHls(file) ? "nothing" : "address" };
  });

  static override readonly styles = [base, controls, fileCaptionStyles, remoteFileViewStyles];

  constructor() {
    super();
    this.streams = false;
  }

  protected override willUpdate(): void {
    if (isHls(this.output.file) && !this.streams) void this.#loadStreams();
  }

  protected override render(): TemplateResult {
    return html`<figure>${this.#renderMedia()} ${fileCaption(this.output, this.#media)}</figure>`;
  }

  #renderMedia(): TemplateResult | typeof nothing {
    const { kind, file, caption } = this.output;
    const { source, url, fallBack } = this.#media;
    if (isHls(file))
      return this.streams ? html`<stream-player .file=${file} .kind=${kind}></stream-player>` : nothing;
    if (kind === "other") return nothing;
    // In the frame, where there is one: what stands below it stays where it is.
    if (source === "none")
      return html`<div class=${kind === "audio" ? "" : "frame"}><p class="note">This browser can’t show it.</p></div>`;
    const label = caption || file.name;
    const src = url || nothing;
    switch (kind) {
      case "image":
        // The app that made the file need not know which page looks at it.
        return html`<div class="frame"><img src=${src} alt=${label} referrerpolicy="no-referrer" @error=${fallBack} /></div>`;
      case "audio":
        return html`<audio controls preload="metadata" src=${src} aria-label=${label} @error=${fallBack}></audio>`;
      case "video":
        return html`<div class="frame"><video controls playsinline preload="metadata" src=${src} aria-label=${label}
          @error=${fallBack}></video></div>`;
    }
  }

  async #loadStreams(): Promise<void> {
    // Without it the stream's address is still there to be opened.
    await import("./media/stream-player.ts").then(
      () => {
        this.streams = true;
      },
      () => {},
    );
  }
}

customElements.define("remote-file-view", RemoteFileView);

declare global {
  interface HTMLElementTagNameMap {
    "remote-file-view": RemoteFileView;
  }
}
