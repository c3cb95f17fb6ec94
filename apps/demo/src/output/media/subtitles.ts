import { isRecord } from "../../common/json-schema.ts";
import { isSafeAddress } from "../../common/safe-address.ts";

/** Writes subtitles as WebVTT, the one form that browsers take. That of SRT has other points in its times, and no head. */
export function toVtt(text: string): string {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (/^WEBVTT(?:\s|$)/.test(plain)) return plain;
  return `WEBVTT\n\n${plain.replace(/(\d{2}:\d{2}:\d{2}),(\d{3})/g, "$1.$2")}`;
}

/** Subtitles that the app keeps beside its component, as Gradio 6 does: a path on its server, without an address. */
export interface KeptSubtitles {
  readonly path: string;
}

/** Reads a component's own subtitles. */
export function keptSubtitles(value: unknown): KeptSubtitles | undefined {
  if (!isRecord(value) || typeof value.path !== "string" || value.path === "") return undefined;
  // `as`: it has the one field, and keeps being the same object.
  return value as unknown as KeptSubtitles;
}

/** Where such subtitles are: beside the film, whose address may have a pass in it. Undefined where the film is somewhere else. */
export function subtitlesAddress(film: string, { path }: KeptSubtitles): string | undefined {
  if (!isSafeAddress(film)) return undefined;
  const url = new URL(film);
  const at = url.pathname.indexOf("/file=");
  if (at < 0) return undefined;
  const [windows] = /^[a-z]:(?=[\\/])/i.exec(path) ?? [""];
  const escaped = path.slice(windows.length).split("/").map(encodeURIComponent).join("/");
  url.pathname = `${url.pathname.slice(0, at)}/file=${windows}${escaped}`;
  return url.href;
}
