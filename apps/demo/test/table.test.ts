import { expect, test } from "vitest";
import { cellText, inOrder, toCsv, toTable } from "../src/output/data/table.ts";

test("a table has names, rows, and columns of numbers", () => {
  const table = toTable({
    headers: ["a", 2],
    data: [
      ["x", 1, true],
      ["y", null, false],
    ],
    metadata: null,
  });
  expect(table).toMatchObject({
    headers: ["a", "2", "3"],
    numeric: [false, true, false],
    moreColumns: 0,
    display: undefined,
  });
  expect(table?.rows).toHaveLength(2);
});

test("what is written in place of values is shown, where there is one for each row", () => {
  const value = { headers: ["a"], data: [[0.123456]] };
  expect(toTable({ ...value, metadata: { display_value: [["12 %"]] } })?.display).toEqual([["12 %"]]);
  expect(toTable({ ...value, metadata: { display_value: [] } })?.display).toBeUndefined();
  expect(toTable({ ...value, metadata: { display_value: [7] } })?.display).toEqual([[]]);
});

test("odd tables: empty, ragged, wide, none", () => {
  expect(toTable({ headers: [], data: [[]] })).toMatchObject({ headers: [], rows: [] });
  expect(toTable({ headers: ["a"], data: [1, ["x", "y"]] })).toMatchObject({
    headers: ["a", "2"],
    rows: [[1], ["x", "y"]],
  });
  const wide = toTable({ headers: Array.from({ length: 1_000 }, String), data: [] });
  expect(wide?.headers).toHaveLength(100);
  expect(wide?.moreColumns).toBe(900);
  for (const value of [null, [], "", { headers: "a", data: [] }]) expect(toTable(value)).toBeUndefined();
});

test("rows are ordered by number or by word, those without a value last", () => {
  const rows = [
    [10, "b10"],
    [null, ""],
    [9, "B9"],
    [-1, "a"],
  ];
  expect([...inOrder(rows, { column: 0, down: false })]).toEqual([3, 2, 0, 1]);
  expect([...inOrder(rows, { column: 0, down: true })]).toEqual([0, 2, 3, 1]);
  expect([...inOrder(rows, { column: 1, down: false })]).toEqual([3, 2, 0, 1]);
});

test("CSV quotes what must be, in the order of the rows", () => {
  const rows = [
    ["a, b", 1],
    ['say "hi"', null],
    ["two\nlines", true],
    [{ x: 1 }, " "],
  ];
  expect(toCsv({ headers: ["n", "v"], rows })).toBe(
    'n,v\r\n"a, b",1\r\n"say ""hi""",\r\n"two\nlines",true\r\n"{""x"":1}"," "\r\n',
  );
  expect(toCsv({ headers: ["n"], rows: [[1], [2]] }, Uint32Array.of(1, 0))).toBe("n\r\n2\r\n1\r\n");
});

test("a cell in a circle is no reason to fail", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(cellText(circle)).toBe("…");
});
