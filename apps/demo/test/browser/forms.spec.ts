import { expect } from "./explorer.ts";
import { type FormCase, json, testForms, typed } from "./form-kit.ts";

const cases: readonly FormCase[] = [
  typed("textbox", "Text", "Grüße, 世界"),
  typed("textarea", "Long text", "one\ntwo"),
  {
    endpoint: "password",
    fill: (page) => page.getByLabel("Password", { exact: true }).last().fill("s3cret"),
    got: "s3cret",
  },
  {
    endpoint: "number",
    fill: async (page) => {
      const box = page.getByRole("textbox", { name: "Number" });
      await box.fill("2.5");
      await box.press("ArrowUp");
    },
    got: 3,
  },
  { endpoint: "slider", fill: (page) => page.getByRole("slider").press("ArrowRight"), got: 0.75 },
  {
    endpoint: "checkbox",
    fill: (page) => page.getByRole("checkbox", { name: "Checkbox" }).check(),
    got: true,
  },
  {
    endpoint: "checkboxgroup",
    fill: async (page) => {
      const group = page.getByRole("group", { name: "Group" });
      await group.getByLabel("Date").check();
      await group.getByLabel("Apple").check();
    },
    got: [0, 1, 3],
  },
  { endpoint: "radio", fill: (page) => page.getByRole("radio", { name: "Second" }).check(), got: 2 },
  {
    endpoint: "dropdown",
    fill: async (page) => void (await page.getByRole("combobox", { name: "Dropdown" }).selectOption("Date")),
    got: 3,
  },
  {
    endpoint: "long_dropdown",
    fill: async (page) => {
      const box = page.getByRole("combobox", { name: "Long dropdown" });
      await box.fill("ERRY");
      await box.press("ArrowDown");
      await box.press("Enter");
    },
    got: 4, // cherry, then elderberry
  },
  {
    endpoint: "multi_dropdown",
    fill: async (page) => {
      const box = page.getByRole("combobox", { name: "Many" });
      await box.fill("kiwi");
      await box.press("Enter");
      await box.fill("ap");
      await page.getByRole("option", { name: "Grape" }).click();
      await page.getByRole("option", { name: "Apple" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Remove Grape" }).click();
    },
    got: [8, 0],
  },
  {
    endpoint: "free_dropdown",
    fill: (page) => page.getByRole("combobox", { name: "Free dropdown" }).fill("rhubarb"),
    got: "rhubarb",
  },
  typed("datetime", "Moment", "2030-01-31 18:30:00"),
  typed("timestamp", "Timestamp", "1970-01-02 00:00", 86_400),
  {
    endpoint: "date",
    fill: (page) => page.getByLabel("Day, calendar").fill("2030-01-31"),
    got: "2030-01-31",
  },
  {
    endpoint: "colorpicker",
    fill: (page) => page.getByLabel("Color, palette").fill("#00ff7f"),
    got: "#00ff7f",
  },
  typed("code", "Code", "print(2)"),
  json("json", "Json", { a: [1, null] }),
  {
    endpoint: "dataframe",
    fill: async (page) => {
      const grid = page.getByRole("grid", { name: "Table" });
      await grid.getByRole("gridcell", { name: "a", exact: true }).click();
      await page.keyboard.type("x");
      await page.keyboard.press("Tab");
      await page.keyboard.type("7.5");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Add row" }).click();
    },
    got: [
      ["x", 7.5],
      ["b", 2],
      ["", ""],
    ],
  },
  ...["numpy", "matrix", "list"].map(
    (endpoint): FormCase => ({
      endpoint,
      fill: async (page) => {
        await page.getByRole("gridcell").first().click();
        await page.keyboard.type("one");
        await page.keyboard.press("Tab");
        await page.keyboard.type("two");
        await page.keyboard.press("Enter");
      },
      got: [["one", "two", ...(endpoint === "list" ? [""] : [])]],
    }),
  ),
  {
    endpoint: "chatbot",
    fill: async (page) => {
      await page.getByRole("button", { name: "Add a message" }).click();
      await page.keyboard.type("Hi");
      await page.getByRole("button", { name: "Add a message" }).click();
      await page.keyboard.type("Hello");
    },
    got: ["user", "assistant"].map((role, index) => ({
      role,
      metadata: null,
      content: [{ text: ["Hi", "Hello"][index], type: "text" }],
      options: null,
    })),
  },
  {
    endpoint: "highlightedtext",
    fill: async (page) => {
      await page.getByRole("button", { name: "Add a piece" }).click();
      await page.keyboard.type("Berlin");
      await page.getByLabel("Segments, piece 1, label").fill("city");
    },
    got: [{ token: "Berlin", class_or_confidence: "city" }],
  },
  {
    endpoint: "dialogue",
    fill: async (page) => {
      await page.getByRole("button", { name: "Add a line" }).click();
      await page.keyboard.type("Hi, Ben");
      await page.getByLabel("Dialogue, line 1, speaker").selectOption("Ann");
    },
    got: [{ speaker: "Ann", text: "Hi, Ben" }],
  },
  {
    endpoint: "dataset",
    fill: async (page) =>
      void (await page.locator("endpoint-form").getByRole("combobox").selectOption("second")),
    got: ["second"],
  },
  typed("html", "Html", "<b>bold</b>"),
  typed("markdown", "Markdown", "# Title"),
  typed("timer", /^parameter_/, "2", 2),
  json("label", "Label", { label: "cat", confidences: [{ label: "cat", confidence: 1 }] }, { cat: 1 }),
  json("plot", "Plot", { type: "plotly", plot: "{}" }),
  json("nativeplot", "Native plot", null),
  json("barplot", "Bars", null),
  json("scatterplot", "Dots", null),
  json("browserstate", /^parameter_/, { kept: 1 }),
  json("fileexplorer", "Explorer", [["forms.py"]], [expect.objectContaining({ file: "forms.py" })]),
  json("paramviewer", /^parameter_/, { a: { type: "int", description: "", default: "1" } }),
];

testForms(cases);
