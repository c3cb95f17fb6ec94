/** Reads the bytes of a `data:` address. Throws a `TypeError` for what is none. Not by `fetch`, which pages may forbid. */
export function readDataUrl(url: string): Blob {
  const [, head, text] = /^data:([^,]*),(.*)$/is.exec(url) ?? [];
  if (head === undefined || text === undefined) throw new TypeError("it is no data address");
  const type = head.replace(/;\s*base64\s*$/i, "");
  if (type === head) return new Blob([percentDecode(text)], { type });
  const binary = atob(decodeURIComponent(text).replace(/\s/g, ""));
  return new Blob([Uint8Array.from(binary, (sign) => sign.charCodeAt(0))], { type });
}

const percent = 0x25;

/** Bytes of any kind, which need not be text. */
function percentDecode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] === percent ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : "";
    const isEscape = /^[\da-f]{2}$/i.test(code);
    bytes[size++] = isEscape ? Number.parseInt(code, 16) : (bytes[at] ?? 0);
    if (isEscape) at += 2;
  }
  return bytes.slice(0, size);
}

/** Writes a file as a `data:` address. */
export async function toDataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${blob.type || "application/octet-stream"};base64,${btoa(binary)}`;
}
