/**
 * A file's name as it may be shown, and be put behind the name of a folder: the last part of what may be a path, without control
 * characters and without marks that turn the order of a text. Its words may come from anybody. A name of which nothing is left is `file`.
 */
export function plainName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Bidi_C}]+/gu, "").replace(/^.*[/\\]/s, "");
  return /^\.{0,2}$/.test(plain) ? "file" : plain;
}
