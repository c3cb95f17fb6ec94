/** What a test and its hooks are given. */
export interface TestContext {
  /** Aborts when the test's time is over. */
  readonly signal: AbortSignal;
}

type Body = (context: TestContext) => unknown;

/** Declares one test or group for each row. A row of several values is a list. */
interface Each {
  <Row extends unknown[] | [unknown]>(
    rows: readonly Row[],
  ): (name: string, body: (...values: Row) => unknown) => void;
  <Value>(rows: readonly Value[]): (name: string, body: (value: Value) => unknown) => void;
}

/** A test that a file declared, with what goes before and after it. */
export interface DeclaredTest {
  /** The names of the file, the groups and the test, such as `call > inputs > no inputs at all`. */
  readonly name: string;
  readonly before: readonly Body[];
  readonly body: Body;
  /** What cleans up after it, innermost first. Each runs, whatever became of the others. */
  readonly after: readonly Body[];
}

/** A file or a `describe`. Hooks count for the tests below them, wherever they are declared in the group. */
interface Group {
  readonly path: readonly string[];
  readonly before: Body[];
  readonly after: Body[];
  readonly outer: Group | undefined;
}

let open: { group: Group; tests: DeclaredTest[] } | undefined;

/** Gives the tests that a file declares while it is loaded. */
export async function collectTests(file: string, load: () => Promise<unknown>): Promise<DeclaredTest[]> {
  const tests: DeclaredTest[] = [];
  open = { group: { path: [file], before: [], after: [], outer: undefined }, tests };
  try {
    await load();
  } finally {
    open = undefined;
  }
  return tests;
}

function declaring() {
  if (!open) throw new Error("Tests are declared while their file is loaded, and never later.");
  return open;
}

/** Makes a function that declares also a table of things, one for each row. */
function withEach<Given>(declare: (name: string, body: (given: Given) => unknown) => void) {
  const each = (rows: readonly unknown[]) => (name: string, body: (...values: unknown[]) => unknown) => {
    for (const row of rows) {
      const values: unknown[] = Array.isArray(row) ? row : [row];
      declare(fill(name, values), () => body(...values));
    }
  };
  return Object.assign(declare, { each: each as Each }); // `as`: the body takes what the rows hold
}

/**
 * Declares a test. `test.each(rows)(name, body)` declares one for each row, whose values take the places of `%s` and `%i`
 * in the name. There is no `skip` and no `only`.
 */
export const test = withEach<TestContext>((name, body) => {
  const { group, tests } = declaring();
  const groups: Group[] = [];
  for (let one: Group | undefined = group; one; one = one.outer) groups.push(one);
  tests.push({
    name: [...group.path, name].join(" > "),
    body,
    get before() {
      return groups.toReversed().flatMap(({ before }) => before);
    },
    get after() {
      return groups.flatMap(({ after }) => after);
    },
  });
});

/** Declares a group of tests. `describe.each` works as `test.each` does. */
export const describe = withEach<void>((name, body) => {
  const declared = declaring();
  const { group } = declared;
  declared.group = { path: [...group.path, name], before: [], after: [], outer: group };
  try {
    body();
  } finally {
    declared.group = group;
  }
});

/** Runs something before each test of the group. */
export function beforeEach(body: Body): void {
  declaring().group.before.push(body);
}

/** Runs something after each test of the group, also after one that failed. */
export function afterEach(body: Body): void {
  declaring().group.after.push(body);
}

function fill(name: string, values: readonly unknown[]): string {
  let at = 0;
  return name.replace(/%[si]/g, () => String(values[at++]));
}
