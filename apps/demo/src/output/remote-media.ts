import type { RemoteFile } from "@spacecall/core";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { describeError } from "../common/error-advice.ts";
import { createObjectAddress } from "../common/object-address.ts";
import { isSafeAddress } from "../common/safe-address.ts";
import { isHls } from "./file-output.ts";
import { createFileReading, type FileReading } from "./file-reading.ts";

/** Where what an element shows comes from: the app's address, else the bytes read by the SDK, else nothing works. */
export type MediaSource = "address" | "bytes" | "none";

/** What a {@link RemoteMedia} loads: an address for an element, the bytes at once, or nothing until they are asked for. */
export type MediaNeed = "address" | "bytes" | "nothing";

/** What an element shows now, and how it loads it. */
export interface WantedMedia {
  readonly file: RemoteFile | undefined;
  readonly need: MediaNeed;
}

/**
 * Loads a file of an app for an element: by its address, which takes a pass in a private Space, and by the SDK where that does
 * not load, since an element brings no token along.
 */
export class RemoteMedia implements ReactiveController {
  /** What the element loads; empty while it is found out. */
  url = "";
  source: MediaSource = "none";
  /** Whether it is being saved. */
  busy = false;
  /** Why it could not be read; empty for no problem. */
  problem = "";

  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => WantedMedia;
  readonly #address = createObjectAddress();
  #reading: FileReading | undefined;
  #file: RemoteFile | undefined;

  constructor(host: ReactiveControllerHost, wanted: () => WantedMedia) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostUpdate(): void {
    const { file } = this.#wanted();
    if (!isSame(file, this.#file)) this.#begin();
  }

  hostConnected(): void {
    // Moved within the page, it has let go of what it still shows.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Reads the file's bytes, at most once. */
  async blob(): Promise<Blob> {
    this.#reading ??= createFileReading(this.#known());
    return await this.#reading.blob();
  }

  /** For the element's `error` event: shows the bytes themselves where the address does not load. */
  readonly fallBack = (): void => void this.#readBytes();

  /** Saves the file. A link alone would not: across origins a browser opens the file instead, without its token. */
  readonly save = async (): Promise<void> => {
    const file = this.#file;
    if (!file) return;
    this.busy = true;
    this.problem = "";
    this.#host.requestUpdate();
    try {
      const blob = await this.blob();
      if (file !== this.#file) return;
      const link = document.createElement("a");
      link.href = this.#address.of(blob);
      link.download = file.name;
      link.click();
    } catch (error) {
      if (file === this.#file) this.problem = describeError(error).message;
    } finally {
      if (file === this.#file) this.busy = false;
      this.#host.requestUpdate();
    }
  };

  #known(): RemoteFile {
    if (!this.#file) throw new Error("There is no file.");
    return this.#file;
  }

  #begin(): void {
    this.#end();
    const { file, need } = this.#wanted();
    this.#file = file;
    if (!file || need === "nothing") return;
    this.source = "address";
    if (need === "address") void this.#showAddress(file);
    else void this.#readBytes();
  }

  #end(): void {
    this.#reading?.stop();
    this.#reading = undefined;
    this.#file = undefined;
    this.#address.release();
    this.url = "";
    this.source = "none";
    this.busy = false;
    this.problem = "";
  }

  /** Shows the file by its address. That of a private Space takes a pass in it, since an element can't send the token. */
  async #showAddress(file: RemoteFile): Promise<void> {
    // Without a pass the address may do all the same, and where it does not, the bytes are read.
    const url = await file.signedUrl().catch(() => file.url);
    if (file !== this.#file) return;
    this.url = isSafeAddress(url) ? url : "";
    if (this.url === "") void this.#readBytes();
    else this.#host.requestUpdate();
  }

  async #readBytes(): Promise<void> {
    const file = this.#file;
    if (this.source !== "address" || !file || isHls(file)) {
      this.source = "none";
      this.#host.requestUpdate();
      return;
    }
    this.source = "bytes";
    this.url = "";
    this.#host.requestUpdate();
    try {
      const blob = await this.blob();
      if (file === this.#file) this.url = this.#address.of(blob);
    } catch (error) {
      if (file !== this.#file) return;
      this.source = "none";
      this.problem = describeError(error).message;
    }
    this.#host.requestUpdate();
  }
}

/** A stream comes in a new object with each of its pieces, and goes on all the while. */
function isSame(file: RemoteFile | undefined, before: RemoteFile | undefined): boolean {
  if (file === before) return true;
  return file !== undefined && before !== undefined && file.isStream && file.url === before.url;
}
