import type { Page } from "@playwright/test";

/** Notes what the page's policy refuses, from the next visit on; the returned function tells it. */
export async function watchPolicy(page: Page): Promise<() => readonly string[]> {
  const refused: string[] = [];
  await page.exposeFunction("noteRefused", (what: string) => refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      // `as`: the test put it there.
      const { noteRefused } = globalThis as unknown as { noteRefused(what: string): void };
      noteRefused([effectiveDirective, blockedURI, sample].join(" "));
    });
  });
  return () => refused;
}
