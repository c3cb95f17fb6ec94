import type { Columns } from "./columns.ts";
import { writePageAddress } from "./page-address.ts";

/** Keeps the page's own address and title in step with what is open. */
export function keepAddress(app: string, { keys: endpoints, current }: Columns): void {
  history.replaceState(null, "", writePageAddress(location.href, { app, endpoints }));
  document.title = `${[current, app].filter(Boolean).join(" · ")} · Space Explorer`;
}
