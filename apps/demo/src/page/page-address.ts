import { completeAddress } from "./typed-address.ts";

/** What the page's own address says of an app: which one is open, and which of its endpoints. Empty where it says nothing. */
export interface PageAddress {
  readonly app: string;
  /** The endpoints that are open side by side, the chosen one last where the address is read. */
  readonly endpoints: readonly string[];
}

/** What a page was started with. */
interface StartAddress extends PageAddress {
  /** The Hub that knows the Spaces; empty for the public one. It stays in the address as it is. */
  readonly hub: string;
}

/** An app's address without a user name and a password: what opens nothing, and has no business in a history. */
export function withoutLogin(app: string): string {
  return app.replace(/^(https?:\/\/)[^/?#]*@/i, "$1");
}

/** Reads the page's query string (`location.search`). */
export function readPageAddress(search: string): StartAddress {
  const query = new URLSearchParams(search);
  const read = (name: string) => query.get(name)?.trim() ?? "";
  const endpoints = query.getAll("endpoint").flatMap((name) => name.trim() || []);
  return { app: completeAddress(read("app")), endpoints, hub: read("hub") };
}

/** Returns the page's address with the app and its endpoints written into it. Other parts of the query stay. */
export function writePageAddress(href: string, { app, endpoints }: PageAddress): string {
  const url = new URL(href);
  if (app) url.searchParams.set("app", withoutLogin(app));
  else url.searchParams.delete("app");
  url.searchParams.delete("endpoint");
  for (const endpoint of endpoints) url.searchParams.append("endpoint", endpoint);
  return url.href;
}
