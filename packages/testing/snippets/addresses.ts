/** The addresses that a text names, and where they lead in a run. */
export type Addresses = ReadonlyMap<string, string>;

/** Puts the addresses of a run into a block. A Space's id counts only as a whole string: it is part of longer ones. */
export function withRealAddresses(code: string, addresses: Addresses): string {
  let real = code;
  for (const [written, url] of addresses) {
    real = written.includes("://")
      ? real.replaceAll(written, url)
      : real.replaceAll(`"${written}"`, `"${url}"`);
  }
  return real;
}

/** Puts the text's addresses back into what a run printed. */
export function withWrittenAddresses(output: string, addresses: Addresses): string {
  let written = output;
  for (const [name, url] of addresses) if (name.includes("://")) written = written.replaceAll(url, name);
  return written;
}

/** Makes outputs comparable: every id the same, no space at the end of a line, none around the whole. */
export function comparable(output: string): string {
  return output
    .replace(/\b[\da-f]{32}\b/g, "<id>")
    .replace(/[ \t\r]+$/gm, "")
    .trim();
}
