import { type Place, places } from "./places.js";

const most = 256;

/** Keeps what was found out about the app at an address, and forgets the oldest beyond 256 of them. */
export function rememberPlace(root: string, place: Place): void {
  places.delete(root);
  places.set(root, place);
  const [oldest] = places.keys();
  if (places.size > most && oldest !== undefined) places.delete(oldest);
}
