/** Whether an address is this very machine's, which a token may reach without TLS. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** An address as it may stand in a message: without its query, which can hold a token. */
export function withoutSecrets(url: string | URL): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
