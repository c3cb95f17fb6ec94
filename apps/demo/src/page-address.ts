/** What the page's own address says: which app is open, and which of its endpoints. Empty where it says nothing. */
export interface PageAddress {
  readonly app: string;
  readonly endpoint: string;
}

/** Reads the page's query string (`location.search`). */
export function readPageAddress(search: string): PageAddress {
  const query = new URLSearchParams(search);
  return { app: query.get("app")?.trim() ?? "", endpoint: query.get("endpoint")?.trim() ?? "" };
}

/** Returns the page's address with the app and the endpoint written into it. Other parts of the query stay. */
export function writePageAddress(href: string, { app, endpoint }: PageAddress): string {
  const url = new URL(href);
  for (const [name, value] of Object.entries({ app, endpoint })) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}
