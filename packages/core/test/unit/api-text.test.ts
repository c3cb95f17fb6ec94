import { describe, expect, test } from "vitest";
import { apiText } from "../../src/api-text.ts";
import { type ApiInfo, type Parameter, readApiInfo } from "../../src/endpoints.ts";
import { recordedJson, type Version, versions } from "./recordings.ts";

function recorded(version: Version, theme: string): string {
  const info = readApiInfo(recordedJson(version, `info-${theme}.json`));
  if (!info) throw new Error(`The recording of ${theme} is no API info.`);
  return apiText(info);
}

/** The part of a text that is about one endpoint. */
function partOf(text: string, target: string): string {
  const part = text.split("\n\n").find((part) => part.includes(`${target}) -> `));
  if (part === undefined) throw new Error(`The text has no ${target}.`);
  return part;
}

/** An app with one endpoint of one parameter. */
function appWith(parameter: Partial<Parameter>): ApiInfo {
  const whole = {
    name: "p",
    label: "P",
    required: true,
    schema: {},
    pythonType: "str",
    component: "Textbox",
  };
  return {
    named: new Map([["/a", { parameters: [{ ...whole, ...parameter }], returns: [] }]]),
    unnamed: new Map(),
  };
}

/** The line of that parameter, without the spaces at its end. */
function lineOf(parameter: Partial<Parameter>): string {
  return /^ {5}- (.*?) *$/m.exec(apiText(appWith(parameter)))?.[1] ?? "";
}

describe.each(versions)("the text of a recording of Gradio %s", (version) => {
  const values = recorded(version, "values");

  test("begins as Python's, and ends with a new line", () => {
    expect(
      values.startsWith(
        "Client.predict() Usage Info\n---------------------------\nNamed API endpoints: 18\n\n - ",
      ),
    ).toBe(true);
    expect(values).toMatch(/[^\n]\n$/);
    expect(values).not.toContain("Unnamed");
  });

  test("tells names, types, defaults and results", () => {
    expect(partOf(values, 'api_name="/calculate"')).toBe(
      [
        ' - predict(num1, operation, num2, api_name="/calculate") -> result',
        "    Parameters:",
        "     - [Number] num1: float (required)  ",
        "     - [Dropdown] operation: Literal['add', 'subtract', 'multiply', 'divide'] (not required, defaults to:   add)  ",
        "     - [Number] num2: float (required)  ",
        "    Returns:",
        "     - [Number] result: float ",
      ].join("\n"),
    );
    expect(partOf(values, 'api_name="/three"')).toContain("flag: bool (not required, defaults to:   False)");
  });

  test("says None where a default is null, where nothing is taken and where nothing is given", () => {
    expect(partOf(values, 'api_name="/optional"')).toContain(
      "- [Textbox] note: str | None (not required, defaults to:   None)",
    );
    expect(partOf(values, 'api_name="/no_inputs"')).toContain("    Parameters:\n     - None\n    Returns:\n");
    expect(partOf(values, 'api_name="/no_outputs"')).toMatch(/\) -> \n(.*\n)* {4}Returns:\n {5}- None\n?$/);
  });

  test("puts several results in brackets, and names them as Python would", () => {
    expect(partOf(values, 'api_name="/nan"')).toContain(
      ' - predict(api_name="/nan") -> (object, result, list)\n',
    );
    expect(partOf(recorded(version, "files"), 'api_name="/image"')).toContain("- [Image] same_image: ");
  });

  test("tells what the server adds to a type", () => {
    expect(partOf(values, 'api_name="/executions"')).toMatch(/: .*[^ ] \(any valid json\) \n?$/);
    // Gradio 5 and newer say it of results only.
    const slider = "[Slider] value: float (not required, defaults to:   5)";
    const range = "  (numeric value between 0 and 10) \n";
    expect(partOf(values, 'api_name="/slider"')).toContain(slider + (version === "4.44.1" ? range : "  \n"));
  });

  test("does not show State", () => {
    expect(partOf(recorded(version, "state"), 'api_name="/counter"')).toContain(
      "    Parameters:\n     - None\n",
    );
  });
});

describe("unnamed endpoints", () => {
  const endpoint = { parameters: [], returns: [] };
  const text = (named: number, unnamed: number) =>
    apiText({
      named: new Map(Array.from({ length: named }, (_, index) => [`/${index}`, endpoint])),
      unnamed: new Map(Array.from({ length: unnamed }, (_, index) => [index, endpoint])),
    });

  test("are listed by index, after the named ones", () => {
    expect(text(1, 2)).toContain(
      [
        "\nNamed API endpoints: 1\n\n",
        ' - predict(api_name="/0") -> \n    Parameters:\n     - None\n    Returns:\n     - None\n\n',
        "Unnamed API endpoints: 2\n\n",
        " - predict(fn_index=0) -> \n    Parameters:\n     - None\n    Returns:\n     - None\n\n",
        " - predict(fn_index=1) -> \n",
      ].join(""),
    );
  });

  test("are counted where there are no endpoints at all", () => {
    expect(text(0, 0)).toMatch(/\nNamed API endpoints: 0\n\nUnnamed API endpoints: 0\n$/);
  });
});

describe("a parameter", () => {
  test("goes by the name to pass it by, whatever its case", () => {
    const info = appWith({ name: "topK", label: "Top K" });
    expect(apiText(info)).toContain(' - predict(topK, api_name="/a") -> ');
    expect(lineOf({ name: "topK" })).toBe("[Textbox] topK: str (required)");
  });

  test.each<[unknown, string]>([
    ["it's", "it's"],
    ["", ""],
    [false, "False"],
    [0.5, "0.5"],
    [["a", 1, null], "['a', 1, None]"],
    [{ a: [true] }, "{'a': [True]}"],
  ])("has its default as Python prints it: %j", (value, printed) => {
    const line = `[Textbox] p: str (not required, defaults to:   ${printed})`;
    expect(lineOf({ required: false, default: value })).toBe(line);
  });

  test("of a default that is left out takes None too", () => {
    expect(lineOf({ required: false })).toBe("[Textbox] p: str | None (not required, defaults to:   None)");
  });

  test("has its default file as the call that makes one", () => {
    const meta = { _type: "gradio.FileData" };
    const one = { path: "/tmp/a.txt", url: "https://my.app/file=/tmp/a.txt", meta };
    const shown = (value: unknown) => lineOf({ required: false, default: value });
    expect(shown(one)).toContain(':   file("https://my.app/file=/tmp/a.txt"))');
    expect(shown([one, { ...one, url: null }])).toContain(
      `:   ['file("https://my.app/file=/tmp/a.txt")', 'file("/tmp/a.txt")'])`,
    );
    expect(shown({ path: "/tmp/a.txt", meta: {} })).toContain(":   {'path': '/tmp/a.txt', 'meta': {}})");
  });

  test("may have a default that is nested without end", () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 20_000; depth++) value = [value];
    expect(lineOf({ required: false, default: value })).toContain("[...]");
  });
});
