/**
 * What a caller's compiler says. `tsc -p packages/core/test` compiles this file and never runs it: a line that must not
 * compile is marked, and the mark itself fails where the line does compile.
 */
import {
  call,
  type FileInput,
  file,
  isSpacecallError,
  type Prediction,
  type Result,
} from "../../src/call.ts";
import type { Equal, Expect } from "./expect.ts";

interface Api {
  "/hello": { input: { name?: string; times?: number }; output: [greeting: string] };
  "/calculate": {
    input: { num1: number; operation?: "add" | "divide"; num2: number };
    output: [result: number];
  };
  "/describe": { input: { picture: FileInput; note?: string }; output: [text: string, score: number] };
  "/no_inputs": { input: Record<never, never>; output: [] };
}

// Without an Api: inputs are unknown by name or position, and the data is a list of unknowns.
const untyped = call("user/space", "/hello", ["World", 3]);
export type Untyped = Expect<Equal<typeof untyped, Prediction<unknown[]>>>;
call("user/space", "/hello");
call("user/space", "hello", { anything: new Date(), at: ["all"] });
call(new URL("https://my.app"), "/hello", []);
call("user/space", "/hello", [file("https://example.org/a.png")], {});

// @ts-expect-error a source is text or a URL
call(3, "/hello");
// @ts-expect-error an endpoint is needed
call("user/space");
// @ts-expect-error an endpoint goes by its name
call("user/space", 3);
// @ts-expect-error inputs are a list or an object
call("user/space", "/hello", "World");
// @ts-expect-error inputs are a list or an object
call("user/space", "/hello", 3);

// With an Api: names, inputs and outputs are checked.
const typed = call<Api, "/hello">("user/space", "/hello", { name: "World" });
export type Typed = Expect<Equal<typeof typed, Prediction<[greeting: string]>>>;
call<Api, "/hello">("user/space", "/hello");
call<Api, "/hello">("user/space", "/hello", ["World", 3]);
call<Api, "/hello">("user/space", "/hello", {});
call<Api, "/calculate">("user/space", "/calculate", { num1: 4, num2: 5, operation: "add" });
call<Api, "/describe">("user/space", "/describe", { picture: file("https://example.org/a.png") });
call<Api, "/no_inputs">("user/space", "/no_inputs");

// @ts-expect-error the app has no such endpoint
call<Api, "/helo">("user/space", "/helo");
// @ts-expect-error the name is not the one that was stated
call<Api, "/hello">("user/space", "/calculate");
// @ts-expect-error the parameter has another name
call<Api, "/hello">("user/space", "/hello", { nam: "World" });
// @ts-expect-error times is a number
call<Api, "/hello">("user/space", "/hello", { times: "3" });
// @ts-expect-error no input of this endpoint is a boolean
call<Api, "/hello">("user/space", "/hello", ["World", true]);
// @ts-expect-error num2 is required
call<Api, "/calculate">("user/space", "/calculate", { num1: 4 });
// @ts-expect-error the operation is one of two
call<Api, "/calculate">("user/space", "/calculate", { num1: 4, num2: 5, operation: "modulo" });
// @ts-expect-error a plain string is never a file
call<Api, "/describe">("user/space", "/describe", { picture: "https://example.org/a.png" });
// @ts-expect-error an Api has an input and an output for each endpoint
call<{ "/hello": { input: { name: string } } }, "/hello">("user/space", "/hello");

// What comes back.
export async function outcome(): Promise<void> {
  const result = await typed;
  type Outcome = Expect<Equal<typeof result, Result<[greeting: string]>>>;
  const greeting: string = result.data[0];
  // @ts-expect-error there is one output
  result.data[1];
  // @ts-expect-error what was handed out is not written to
  result.jobId = greeting;
  const duration: number | undefined = result.duration;

  for await (const data of typed) {
    type Yield = Expect<Equal<typeof data, [greeting: string]>>;
    const first: string = data[0];
    void [first, true satisfies Yield];
  }
  const [text, score] = (await call<Api, "/describe">("user/space", "/describe", [file("https://a.example")]))
    .data;
  type Outputs = Expect<Equal<[typeof text, typeof score], [string, number]>>;

  // @ts-expect-error without an Api nobody knows what a value is
  const unknown: string = (await untyped).data[0];
  const handled: Result<[greeting: string]> | "failed" = await typed.catch(() => "failed" as const);
  const lasted: Result<[greeting: string]> = await typed.finally(() => {});
  // @ts-expect-error a prediction is no Promise, though it is awaited like one
  const promise: Promise<Result<[greeting: string]>> = typed;
  void [duration, unknown, handled, lasted, promise, true satisfies Outcome, true satisfies Outputs];
}

// Errors.
export function caught(error: unknown): void {
  if (isSpacecallError(error)) {
    const words: string = error.message;
    const status: number | undefined = error.status;
    // @ts-expect-error issues belong to one code
    void error.issues;
    if (error.code === "input") {
      const first: string | undefined = error.issues[0]?.message;
      void first;
      // @ts-expect-error a limit belongs to another code
      void error.limit;
    }
    if (error.code === "timeout") void (error.limit + error.phase.length);
    void [words, status];
  }
  if (isSpacecallError(error, "quota")) {
    const left: number | undefined = error.left;
    const at: Date | undefined = error.retryAt;
    type Code = Expect<Equal<typeof error.code, "quota">>;
    void [left, at, true satisfies Code];
  }
  if (isSpacecallError(error, "not_found")) void error.nearest.map((name: string) => name);
  // @ts-expect-error there is no such code
  isSpacecallError(error, "no_such_code");
  // @ts-expect-error what is not narrowed is unknown
  void error.code;
}

// Every code has its branch: one that is added is an error here until it has one.
export function covered(error: unknown): string {
  if (!isSpacecallError(error)) return "other";
  switch (error.code) {
    case "input":
    case "not_found":
    case "auth":
    case "space":
    case "queue_full":
    case "quota":
    case "rate_limit":
    case "app":
    case "upload":
    case "connection":
    case "job_lost":
    case "timeout":
    case "protocol":
    case "unsupported":
      return error.code;
    default:
      return error satisfies never;
  }
}
