import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { byteWords } from "./byte-words.ts";
import { describeError } from "./error-advice.ts";
import { type FileOutput, isHls, isSafeAddress } from "./file-output.ts";
import { createFileReading, type FileReading } from "./file-reading.ts";
import { createObjectAddress } from "./object-address.ts";
import { remoteFileViewStyles } from "./remote-file-view-styles.ts";
import { base, controls } from "./shared-styles.ts";

/** Where what an element shows comes from: the app's address, else the bytes read by the SDK, else nothing works. */
type Source = "address" | "bytes" | "none";

/** A file of an app: shown where the browser can, with its facts and a way to save it. */
export class RemoteFileView extends LitElement {
  static override readonly properties = {
    output: { attribute: false },
    source: { state: true },
    url: { state: true },
    busy: { state: true },
    problem: { state: true },
  };
  declare output: FileOutput;
  declare private source: Source;
  /** What the element loads; empty while it is read. */
  declare private url: string;
  declare private busy: boolean;
  declare private problem: string;

  readonly #address = createObjectAddress();
  #reading: FileReading | undefined;

  static override readonly styles = [base, controls, remoteFileViewStyles];

  constructor() {
    super();
    this.source = "none";
    this.url = "";
    this.busy = false;
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A new yield brings the same file in a new object; only another file is loaded anew.
    const before = changed.get("output");
    if (changed.has("output") && before?.file !== this.output.file) this.#begin();
  }

  protected override render(): TemplateResult {
    const { file, caption } = this.output;
    const { name, type, size } = file;
    const facts = [type ?? "", size === undefined ? "" : byteWords(size)].filter(Boolean).join(", ");
    return html`
      <figure>
        ${this.#renderMedia()}
        <figcaption>
          <div class="words">
            ${caption ? html`<div>${caption}</div>` : nothing}
            <div class="name">${name}</div>
            ${facts ? html`<div class="facts">${facts}</div>` : nothing}
          </div>
          ${this.#renderWayOut()}
        </figcaption>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </figure>
    `;
  }

  #renderMedia(): TemplateResult | typeof nothing {
    const { output, source, url } = this;
    const { kind, file, caption } = output;
    if (kind === "other" || (isHls(file) && !playsHls())) return nothing;
    // In the frame, where there is one: what stands below it stays where it is.
    if (source === "none")
      return html`<div class=${kind === "audio" ? "" : "frame"}><p class="note">This browser can’t show it.</p></div>`;
    const label = caption || file.name;
    const src = url || nothing;
    const onError = () => void this.#fallBack();
    switch (kind) {
      case "image":
        // The app that made the file need not know which page looks at it.
        return html`<div class="frame"><img src=${src} alt=${label} referrerpolicy="no-referrer" @error=${onError} /></div>`;
      case "audio":
        return html`<audio controls preload="metadata" src=${src} aria-label=${label} @error=${onError}></audio>`;
      case "video":
        return html`<div class="frame"><video controls playsinline preload="metadata" src=${src} aria-label=${label}
          @error=${onError}></video></div>`;
    }
  }

  #renderWayOut(): TemplateResult {
    const { file } = this.output;
    if (!isHls(file))
      return html`<button type="button" aria-label="Download ${file.name}" ?disabled=${this.busy} @click=${this.#save}
        >${this.busy ? "Downloading…" : "Download"}</button>`;
    if (!isSafeAddress(file.url)) return html`<span class="note">A stream without an address</span>`;
    return html`
      ${playsHls() ? nothing : html`<span class="note">A live stream (HLS). This browser does not play it; VLC does.</span>`}
      <a href=${file.url} target="_blank" rel="noopener noreferrer">Open the stream</a>
    `;
  }

  #begin(): void {
    this.#end();
    const { file } = this.output;
    this.problem = "";
    this.busy = false;
    this.#reading = createFileReading(file);
    this.source = "address";
    this.url = isSafeAddress(file.url) ? file.url : "";
    if (this.url === "" && this.output.kind !== "other") void this.#fallBack();
  }

  #end(): void {
    this.#reading?.stop();
    this.#reading = undefined;
    this.#address.release();
  }

  /** Shows the bytes themselves where the address does not load: an element brings no token along, and the SDK does. */
  async #fallBack(): Promise<void> {
    const reading = this.#reading;
    if (this.source !== "address" || !reading || isHls(this.output.file)) {
      this.source = "none";
      return;
    }
    this.source = "bytes";
    this.url = "";
    try {
      const blob = await reading.blob();
      if (reading === this.#reading) this.url = this.#address.of(blob);
    } catch (error) {
      if (reading !== this.#reading) return;
      this.source = "none";
      this.problem = describeError(error).message;
    }
  }

  /** Saves the file. A link alone would not: across origins a browser opens the file instead, without its token. */
  readonly #save = async () => {
    const reading = this.#reading;
    if (!reading) return;
    this.busy = true;
    this.problem = "";
    try {
      const blob = await reading.blob();
      if (reading !== this.#reading) return;
      const link = document.createElement("a");
      link.href = this.#address.of(blob);
      link.download = this.output.file.name;
      link.click();
    } catch (error) {
      if (reading === this.#reading) this.problem = describeError(error).message;
    } finally {
      if (reading === this.#reading) this.busy = false;
    }
  };
}

function playsHls(): boolean {
  return document.createElement("video").canPlayType("application/vnd.apple.mpegurl") !== "";
}

customElements.define("remote-file-view", RemoteFileView);

declare global {
  interface HTMLElementTagNameMap {
    "remote-file-view": RemoteFileView;
  }
}
