import { isLoopback } from "./privacy.js";

const privateNumbers =
  /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const privateLongNumbers =
  /^\[(?:f[cd]|fe[89ab])[\da-f]*:|^\[::\]$|^\[::1\]$|^\[::ffff:(?:7f|a[\da-f]{2}:|c0a8)/i;
const privateNames = /\.(?:local|internal|home\.arpa)$/i;

/** Whether a server has a name or number of a private network, which Gradio 5 and newer refuse to fetch from. */
export function isPrivate(url: URL): boolean {
  const { hostname } = url;
  const isNumber = /^\d+(?:\.\d+){3}$/.test(hostname);
  return (
    isLoopback(url) ||
    (isNumber
      ? privateNumbers.test(hostname)
      : privateNames.test(hostname) || privateLongNumbers.test(hostname))
  );
}
