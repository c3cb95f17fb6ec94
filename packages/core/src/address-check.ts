import { isLoopback } from "./privacy.js";

const privateNumbers =
  /^(?:0|10)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const privateLongNumbers = /^\[(?:f[cd]|fe[89ab])[\da-f]*:|^\[::\]$|^\[::ffff:(?:7f|a[\da-f]{2}:|c0a8)/i;
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

/** The host of an address in a private network, or `undefined` where an app's server may reach it. */
export function privateHost(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return isPrivate(url) ? url.host : undefined;
}
