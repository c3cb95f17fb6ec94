import { expect, partsOf, test } from "./explorer.ts";

/** Each gives the same attack: scripts, handlers, traps to click on, a style for the whole page, another base. */
const attacks = [
  "/hostile_markdown",
  "/hostile_html",
  "/hostile_code",
  "/hostile_table",
  "/hostile_chat",
  "/hostile_params",
];

for (const endpoint of attacks) {
  test(`nothing of ${endpoint} runs, leads away, or even offends against the policy`, async ({
    page,
    apps,
    openPage,
  }) => {
    await page.addInitScript(() => {
      // In every frame: what is refused in one is told there alone.
      addEventListener("securitypolicyviolation", (event) => {
        const top = window.top ?? window;
        Object.assign(top, {
          violations: [...(Reflect.get(top, "violations") ?? []), event.effectiveDirective],
        });
      });
    });
    await openPage(apps.words, endpoint);
    const { run, values, status } = partsOf(page);
    await run.click();
    await expect(status).toContainText("complete");
    await expect(values.locator("[aria-busy]")).toHaveCount(0);
    // Asked from outside: the frame lets no script in, and a test's neither.
    const inFrame = () =>
      values
        .locator("iframe")
        .evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.body.textContent);
    if (endpoint === "/hostile_html") await expect.poll(inFrame).toContain("a trap");
    else await expect(values).toContainText(/a trap|<i>cell/);
    // Whatever can be clicked is, wherever it leads.
    const found = await values.evaluate((value) => {
      const all: Element[] = [];
      const visit = (root: ParentNode) => {
        for (const element of root.querySelectorAll("*")) {
          all.push(element);
          if (element.shadowRoot) visit(element.shadowRoot);
          if (element instanceof HTMLIFrameElement && element.contentDocument) visit(element.contentDocument);
        }
      };
      visit(value);
      const links = all.filter((element) => element.localName === "a");
      for (const link of links) if (!link.hasAttribute("target")) link.dispatchEvent(new MouseEvent("click"));
      const addresses = all.flatMap((element) =>
        ["href", "src", "action", "xlink:href"].flatMap((name) => element.getAttribute(name) ?? []),
      );
      return {
        handlers: all.flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith("on")),
        ),
        forbidden: all
          .map(({ localName }) => localName)
          .filter((name) => /^(?:script|form|base|meta|style)$/.test(name)),
        scripted: addresses.filter((address) => /^\s*javascript:/i.test(address)),
      };
    });
    expect(found).toEqual({ handlers: [], forbidden: [], scripted: [] });
    await expect(page).toHaveTitle(/Space Explorer/);
    await expect(run).toBeVisible();
    expect(await page.evaluate(() => Reflect.get(window, "violations") ?? [])).toEqual([]);
  });
}
