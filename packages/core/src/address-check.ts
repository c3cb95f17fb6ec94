import { isLoopback } from "./privacy.js";

/** Whether a server of a private network has a name or number, which Gradio 5 and newer refuse to fetch from. */
export function isPrivate(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return (
    isLoopback(url) ||
    /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
      host,
    ) ||
    /^(?:f[cd]|fe[89ab])[\da-f]*:|^::$|^::1$|^::ffff:(?:7f|a[\da-f]{2}:|c0a8)/i.test(host) ||
    /\.(?:local|internal|home\.arpa)$/i.test(host)
  );
}
