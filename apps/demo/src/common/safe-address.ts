/** Whether an element may load an address of an app's: an app is not to be trusted with `javascript:`. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname } = new URL(address);
  return /^https?:$/.test(protocol) || (protocol === "data:" && /^(?:image|audio|video)\//.test(pathname));
}
