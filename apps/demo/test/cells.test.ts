import { expect, test } from "vitest";
import { readCells } from "../src/form/cells.ts";

test.each([
  ["one", [["one"]]],
  [
    "a\tb\nc\td\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a\tb\r\nc\td\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ['1\t"a ""b"", c\nd"', [["1", 'a "b", c\nd']]],
  [
    "a\t\n\tb",
    [
      ["a", ""],
      ["", "b"],
    ],
  ],
  [
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    '"a, b",2\nc,3',
    [
      ["a, b", "2"],
      ["c", "3"],
    ],
  ],
  ["Hello, world", [["Hello, world"]]],
  ["One, two\nand a line", [["One, two"], ["and a line"]]],
  ['"never closed', [["never closed"]]],
  ['"a"b\tc', [["ab", "c"]]],
  ["", [[""]]],
])("%j is read as cells", (text, cells) => {
  expect(readCells(text)).toEqual(cells);
});
