import { expect, expectToRun, test } from "./explorer.ts";

test("the static build runs under any path, behind its own content security policy", async ({
  page,
  apps,
  builtUrl,
}) => {
  await expectToRun(page, builtUrl, apps);
  const policy = page.locator("meta[http-equiv=Content-Security-Policy]");
  await expect(policy).toHaveAttribute("content", /script-src 'self';/);
});

test.describe("against an intruder", () => {
  // The browser writes the refusal down.
  test.use({ allowedConsole: /Content Security Policy/ });

  test("the build's policy is in force, not only written down", async ({ page, builtUrl }) => {
    await page.goto(builtUrl);
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "document.title = 'taken over'";
          document.head.append(script);
        }),
    );
    expect(refused).toBe("script-src-elem");
    await expect(page).toHaveTitle("Space Explorer");
  });
});
