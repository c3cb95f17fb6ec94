import { expectToRun, test } from "./explorer.ts";

test("the page of the dev server, which npm run demo opens, runs what it is told and shows what fails", async ({
  page,
  apps,
  devUrl,
}) => {
  await expectToRun(page, devUrl, apps);
});
