import { expect, test } from "vitest";
import { type Row, readManifest, rowId } from "../tests/manifest.ts";
import { nextRow } from "../tests/next-row.ts";
import { selectRows } from "../tests/select-rows.ts";
import { parseTestOptions } from "../tests/test-options.ts";

const row = (part: string, more: Partial<Row> = {}): Row => ({
  part,
  runtime: "node",
  version: null,
  tier: "full",
  command: [],
  ...more,
});
const newest = { version: "6.31.0" } as const;
const old = { version: "3.50.2" } as const;

function next(waiting: readonly Row[], running: readonly Row[]): string | undefined {
  return nextRow(waiting, new Set(running))?.part;
}

test("the first of the list begins, and a second one beside it", () => {
  expect(next([row("a"), row("b")], [])).toBe("a");
  expect(next([row("b"), row("c")], [row("a")])).toBe("b");
  expect(next([row("c")], [row("a"), row("b")])).toBeUndefined();
  expect(next([], [row("a")])).toBeUndefined();
  expect(next([], [])).toBeUndefined();
});

test("two rows of one Gradio never run at once", () => {
  expect(next([row("b", newest), row("c", old)], [row("a", newest)])).toBe("c");
  expect(next([row("b", newest), row("c")], [row("a", newest)])).toBe("c");
  expect(next([row("b", newest)], [row("a", newest)])).toBeUndefined();
});

test("nothing runs beside a row that is alone, and it waits for all before it", () => {
  const alone = row("alone", { alone: true });
  expect(next([row("b")], [alone])).toBeUndefined();
  expect(next([alone], [row("a")])).toBeUndefined();
  expect(next([alone, row("b")], [row("a")])).toBe("b");
  expect(next([alone, row("b")], [])).toBe("alone");
});

// Whatever rows end first: what reads the reports of others must find them.
test.each([["--quick"], [], ["--long"]])(
  "of npm test %s the build begins, and each row begins once",
  (...argv) => {
    const manifest = readManifest();
    const { selected } = selectRows(manifest, parseTestOptions(argv, manifest));
    for (const endsFirst of [0, -1]) {
      const waiting = [...selected];
      const running: Row[] = [];
      const begun: Row[] = [];
      while (waiting.length > 0) {
        const one = nextRow(waiting, new Set(running));
        if (one) {
          waiting.splice(waiting.indexOf(one), 1);
          running.push(one);
          begun.push(one);
          if (one.part !== "compatibility") continue;
          expect(waiting.filter(({ part }) => part === "matrix" || part === "suite")).toEqual([]);
          expect(running).toEqual([one]);
        } else running.splice(endsFirst, 1);
      }
      expect(begun[0]?.part).toBe("build");
      expect(begun.map(rowId).sort()).toEqual(selected.map(rowId).sort());
    }
  },
);
