/**
 * Makes a session hash, the key of an app's `gr.State`. It is as good as a password for the session, so it is drawn by
 * `crypto`, and by the part of it that pages without TLS have too.
 */
export function newSession(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36)).join("");
}
