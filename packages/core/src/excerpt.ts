/** A server's text without what looks like a token: some send back what they were sent. */
export function withoutTokens(text: string): string {
  return text.replace(/\bhf_\w+|\bBearer \S+/gi, "…");
}

/**
 * A server's text as it may stand in a message: one line, no markup, not long, and without marks that turn the order of what
 * follows. The last line of a traceback tells most, and a token tells too much.
 */
export function excerpt(text: unknown): string {
  if (typeof text !== "string") return "";
  const plain = /^\s*</.test(text) ? (/<title>([^<]*)/i.exec(text)?.[1] ?? "an HTML page") : text;
  const line = /^Traceback /.test(plain) ? (plain.trim().split("\n").at(-1) ?? "") : plain;
  return withoutTokens(line)
    .replace(/[\p{Cc}\p{Bidi_C}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}
