import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type AppUrls, ensureEnvironment } from "@spacecall/testing";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../src/connect.ts";
import { formatApi } from "../../src/format-api.ts";

const { version, apps } = inject("gradio");

/** Every app but those behind a login. */
const { auth: _auth, members: _members, ...open } = apps;

const script = fileURLToPath(new URL("view_api.py", import.meta.url));

/** What the Python client of the Gradio under test prints for each app. */
let printed: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  printed = await askPython(open);
});

/** One process for all apps, since importing the client takes longer than everything else. */
async function askPython(urls: Partial<AppUrls>): Promise<Record<string, string>> {
  const python = await ensureEnvironment(version);
  const { stdout } = await promisify(execFile)(python, [script, JSON.stringify(urls)], { timeout: 120_000 });
  return JSON.parse(stdout);
}

/** Python's text in our spelling: all that differs is in the defaults, and in how a user's token is given. */
function inOurSpelling(text: string): string {
  const granted = text.replaceAll("Client(..., oauth_token=...)", "connect(…, { oauthToken })");
  return granted.replace(/(?<=\(not required, defaults to: {3}).*(?=\) )/g, (value) =>
    value
      // JSON in JavaScript does not tell 1.0 from 1.
      .replace(/(?<=^|[[{ ])(-?\d+)\.0(?=$|[\]},])/g, "$1")
      // There is no handle_file() here; file() takes an address likewise.
      .replaceAll("handle_file(", "file("),
  );
}

describe(`formatApi() prints what view_api() of the Python client of Gradio ${version} prints`, () => {
  test.each(Object.entries(open))("for %s", async (app, url) => {
    expect(formatApi(await (await connect(url)).viewApi())).toBe(inOurSpelling(printed[app] ?? "nothing"));
  });

  test("and the apps have what the two spell differently", () => {
    expect(printed.streaming).toContain("defaults to:   0.0)");
    expect(printed.files).toMatch(/defaults to: {3}handle_file\("http.*"\)\)/);
    expect(printed.files).toMatch(/defaults to: {3}\['handle_file\(".*"\)'\]\)/);
  });
});

describe("the comparison changes nothing but the spelling of defaults", () => {
  test.each([
    ["defaults to:   -2.0) ", "defaults to:   -2) "],
    ["defaults to:   [1.0, 2.0, {'a': 3.0}]) ", "defaults to:   [1, 2, {'a': 3}]) "],
    ["defaults to:   1.05) ", "defaults to:   1.05) "],
    ["defaults to:   http://127.0.0.1/) ", "defaults to:   http://127.0.0.1/) "],
  ])("%s", (python, ours) => {
    expect(inOurSpelling(`(not required, ${python}`)).toBe(`(not required, ${ours}`);
  });

  test("and nothing outside of them", () => {
    const line = "     - [Number] n: float (required)  (between 0.0 and 1.0, by handle_file()) \n";
    expect(inOurSpelling(line)).toBe(line);
  });
});
