const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** An escape as `repr()` writes it: by a letter, by the number of a character, or of what must not end the text. */
const escaped = /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gs;

/**
 * Reads a text that Python's `repr()` wrote in quotes. Gives anything else as it is, also a text in quotes that nobody wrote so,
 * such as `'a' and 'b'`.
 */
export function readPythonText(text: string): string {
  const [, quote = "", inner] = /^(['"])(.*)\1$/s.exec(text) ?? [];
  if (inner === undefined || inner.replace(escaped, "").match(new RegExp(`${quote}|\\\\`))) return text;
  return inner.replace(escaped, (written, ...groups: (string | undefined)[]) => {
    const [short, long, longest, letter] = groups;
    const code = Number.parseInt(short ?? long ?? longest ?? "", 16);
    if (letter !== undefined) return named[letter] ?? letter;
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
