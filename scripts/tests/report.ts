/** How one test ended. `other` is all that is neither: skipped, todo, pending, passed on a second try. */
export interface TestResult {
  name: string;
  status: "passed" | "failed" | "other";
  /** The runner's own word for `other`, for the message. */
  word?: string;
}

/** What a part reports: the simple format of our own scripts, and what the reports of runners are read into. */
export interface Report {
  tests: TestResult[];
  /** The Gradio version the tests really spoke to, where they tell. */
  version?: string;
  /** The runtime the tests really ran in, where they tell. */
  runtime?: string;
  /** What that runtime calls itself, with its own version, where the tests tell. */
  runtimeVersion?: string;
}

type Json = Record<string, unknown>;

/** Reads the JSON report of vitest, of Playwright or of our own. Throws where the text is none of them. */
export function parseReport(text: string): Report {
  const json = asObject(JSON.parse(text));
  const { testResults, suites, tests } = json;
  if (Array.isArray(testResults)) return fromVitest(json);
  if (Array.isArray(suites)) return fromPlaywright(json);
  if (Array.isArray(tests)) return fromSimple(json);
  throw new Error("it has none of testResults, suites and tests");
}

function fromSimple(json: Json): Report {
  const { tests } = json;
  return { tests: list(tests).map(({ name, status }) => result(name, status)), ...traits(json) };
}

/** A test tells what it spoke to by `task.meta`: `{ version, runtime }`. */
function fromVitest({ testResults }: Json): Report {
  const report: Report = { tests: [] };
  for (const { name, status, assertionResults } of list(testResults)) {
    const tests = list(assertionResults);
    for (const { fullName, status, meta } of tests) {
      report.tests.push(result(fullName, status));
      if (meta) Object.assign(report, traits(asObject(meta)));
    }
    // A file that cannot be imported fails without a single test.
    if (status === "failed" && !tests.some(({ status }) => status === "failed")) {
      report.tests.push(result(name, "failed"));
    }
  }
  return report;
}

const playwrightWords = new Map<unknown, string>([
  ["expected", "passed"],
  ["unexpected", "failed"],
]);

function fromPlaywright({ suites, errors }: Json): Report {
  const report: Report = { tests: [] };
  const visit = ({ title, specs, suites }: Json, outer: string) => {
    const path = `${outer}${title} › `;
    for (const { title, tests } of list(specs)) {
      for (const { status } of list(tests)) {
        report.tests.push(result(`${path}${title}`, playwrightWords.get(status) ?? status));
      }
    }
    for (const inner of list(suites)) visit(inner, path);
  };
  for (const suite of list(suites)) visit(suite, "");
  // What fails outside a test, such as `test.only` where it is forbidden.
  for (const { message } of list(errors)) report.tests.push(result(message, "failed"));
  return report;
}

function result(name: unknown, word: unknown): TestResult {
  if (word === "passed" || word === "failed") return { name: String(name), status: word };
  return { name: String(name), status: "other", word: String(word) };
}

function traits({ version, runtime, runtimeVersion }: Json): Omit<Report, "tests"> {
  return {
    ...(typeof version === "string" && { version }),
    ...(typeof runtime === "string" && { runtime }),
    ...(typeof runtimeVersion === "string" && { runtimeVersion }),
  };
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function asObject(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error("it holds no object where one belongs");
  return value as Json; // Any object may be looked into by name; whatever is found there is unknown.
}
