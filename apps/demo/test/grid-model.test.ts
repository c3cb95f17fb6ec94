import { expect, test } from "vitest";
import {
  addColumn,
  addRow,
  cellText,
  columnType,
  pasteCells,
  readCell,
  readTable,
  removeColumn,
  removeRow,
  setCell,
  type Table,
} from "../src/form/grid-model.ts";
import { moveOf, shownRows } from "../src/form/grid-moves.ts";

const table: Table = {
  headers: ["name", "n"],
  data: [
    ["a", 1],
    ["b", 2],
  ],
  metadata: null,
};
const room = { fixedRows: false, fixedColumns: false, datatypes: [] };

test("a table is read from Gradio's form and from lists, and anything else is an empty one", () => {
  expect(readTable(table)).toEqual(table);
  expect(readTable([[1, 2], [3]])).toEqual({
    headers: ["1", "2"],
    data: [
      [1, 2],
      [3, ""],
    ],
    metadata: null,
  });
  expect(readTable("odd", ["a"])).toEqual({ headers: ["a"], data: [[""]], metadata: null });
  expect(readTable({ headers: 3, data: [7] })).toEqual({ headers: ["1"], data: [[7]], metadata: null });
});

test("a column is what the app says, or what stands in it", () => {
  expect(columnType(table, 1)).toBe("number");
  expect(columnType(table, 1, "str")).toBe("text");
  expect(columnType(table, 0, "bool")).toBe("bool");
  expect(columnType(readTable(undefined), 0)).toBe("text");
});

test("what is typed becomes what its column holds, or stays a text", () => {
  expect(readCell(" 1.5 ", "number")).toBe(1.5);
  expect(readCell("one", "number")).toBe("one");
  expect(readCell("", "number")).toBe("");
  expect(readCell("True", "bool")).toBe(true);
  expect(readCell("1", "text")).toBe("1");
  expect([null, 1, true, { a: 1 }, "x"].map(cellText)).toEqual(["", "1", "true", '{"a":1}', "x"]);
});

test("cells, headers, rows and columns change, and what was there does not", () => {
  expect(setCell(table, { row: 0, column: 1 }, 9).data).toEqual([
    ["a", 9],
    ["b", 2],
  ]);
  expect(setCell(table, { row: -1, column: 0 }, "who").headers).toEqual(["who", "n"]);
  expect(setCell(table, { row: 9, column: 0 }, 9)).toBe(table);
  expect(addRow(table, 0).data).toEqual([
    ["a", 1],
    ["", ""],
    ["b", 2],
  ]);
  expect(removeRow(removeRow(table, 0), 0).data).toEqual([["", ""]]);
  expect(addColumn(table, 0)).toMatchObject({
    headers: ["name", "3", "n"],
    data: [
      ["a", "", 1],
      ["b", "", 2],
    ],
  });
  expect(removeColumn(removeColumn(table, 0), 0).headers).toEqual(["n"]);
  expect(table.data).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

test("pasted cells make room for themselves, unless the app holds the table fast", () => {
  const cells = [
    ["5", "x"],
    ["6", "y"],
  ];
  expect(pasteCells(table, { row: 1, column: 1 }, cells, room)).toEqual({
    headers: ["name", "n", "3"],
    data: [
      ["a", 1, ""],
      ["b", 5, "x"],
      ["", 6, "y"],
    ],
    metadata: null,
  });
  expect(
    pasteCells(table, { row: 1, column: 1 }, cells, { ...room, fixedRows: true, fixedColumns: true }).data,
  ).toEqual([
    ["a", 1],
    ["b", 5],
  ]);
  expect(
    pasteCells(
      table,
      { row: -1, column: 0 },
      [
        ["who", "many"],
        ["c", "3"],
      ],
      room,
    ),
  ).toMatchObject({
    headers: ["who", "many"],
    data: [
      ["c", 3],
      ["b", 2],
    ],
  });
});

test("keys lead through a table and stay in it", () => {
  const size = { rows: 3, columns: 2 };
  const press = (key: string, row: number, column: number, ctrlKey = false) =>
    moveOf({ key, ctrlKey, metaKey: false }, { row, column }, size);
  expect(press("ArrowUp", 0, 0)).toEqual({ row: -1, column: 0 });
  expect(press("ArrowUp", -1, 0)).toEqual({ row: -1, column: 0 });
  expect(press("ArrowRight", 0, 1)).toEqual({ row: 0, column: 1 });
  expect(press("PageDown", 0, 1)).toEqual({ row: 2, column: 1 });
  expect(press("End", 0, 0, true)).toEqual({ row: 2, column: 1 });
  expect(press("a", 0, 0)).toBeUndefined();
});

test("the rows that are drawn are few, and those in sight are among them", () => {
  expect(shownRows(0, 3)).toEqual({ first: 0, last: 3 });
  const { first, last } = shownRows(500, 1000);
  expect(last - first).toBeLessThan(40);
  expect([first < 500, last > 510]).toEqual([true, true]);
  expect(shownRows(990, 1000).last).toBe(1000);
});
