import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";

/** How one field is filled, and what its function then got. */
export interface FormCase {
  readonly endpoint: string;
  readonly fill: (page: Page) => Promise<void>;
  /** In JSON, as the sample app tells it. */
  readonly got: unknown;
}

/** What the sample app tells of the function's value. */
export async function gotOf(page: Page): Promise<unknown> {
  const { status, values } = partsOf(page);
  await expect(status).toContainText("complete");
  return JSON.parse((await values.textContent()) ?? "");
}

/** A test for each case: open the form, fill it, run, and compare what arrived. */
export function testForms(cases: readonly FormCase[]): void {
  for (const { endpoint, fill, got } of cases) {
    test(`/${endpoint} arrives as it was filled in`, async ({ page, apps, openPage }) => {
      await openPage(apps.forms, `/${endpoint}`);
      await page.getByRole("heading", { name: "Inputs" }).waitFor();
      await fill(page);
      await partsOf(page).run.click();
      expect(await gotOf(page)).toEqual(got);
    });
  }
}

/** A case that types into a box. */
export function typed(endpoint: string, label: string | RegExp, text: string, got: unknown = text): FormCase {
  return {
    endpoint,
    fill: (page) => page.getByRole("textbox", { name: label, exact: typeof label === "string" }).fill(text),
    got,
  };
}

/** A case for an editor of JSON. */
export function json(
  endpoint: string,
  label: string | RegExp,
  value: unknown,
  got: unknown = value,
): FormCase {
  return typed(endpoint, label, JSON.stringify(value), got);
}
