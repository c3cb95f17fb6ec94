import type { Columns } from "./columns.ts";
import { withoutLogin, writePageAddress } from "./page-address.ts";

/**
 * Keeps the page's own address and title in step with what is open. What somebody chose is a `step` that the browser's Back button leads
 * back from; what follows from it is none.
 */
export function keepAddress(app: string, { keys: endpoints, current }: Columns, step: boolean): void {
  const href = writePageAddress(location.href, { app, endpoints });
  if (step && href !== location.href) history.pushState(null, "", href);
  else history.replaceState(null, "", href);
  document.title = [current, withoutLogin(app), "Space Explorer"].filter(Boolean).join(" · ");
}
