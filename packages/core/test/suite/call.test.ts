import { call, type Prediction } from "@spacecall/core/call";
import {
  apps,
  collect,
  describe,
  endsGenerators,
  expect,
  failureOf,
  hasNames,
  nextTurn,
  runsOf,
  test,
  traits,
  where,
} from "./kit/index.ts";

describe("the examples of Gradio's curl guide", () => {
  test("one input, one output", async () => {
    const { data, jobId } = await call(apps.values, "/predict", ["Hello, my friend."]);
    expect(data).toEqual(["Bonjour: Hello, my friend."]);
    if (traits.hasCall) expect(jobId).toMatch(/^[\da-f]{32}$/);
  });

  test("a string, a boolean and a number in, two values out", async () => {
    const { data } = await call(apps.values, "/three", ["Hello", true, 5]);
    expect(data).toEqual(["Good morning Hello", -15]);
  });

  where.test(traits.hasCall)("a streamed answer, yield by yield", async () => {
    const yields = await collect(call(apps.streaming, "/predict", ["world"]));
    expect(yields).toHaveLength("Hello, world!".length);
    expect(yields.slice(-2)).toEqual([["Hello, world"], ["Hello, world!"]]);
  });

  where.test(!traits.hasCall)("a streamed answer is unsupported without the /call route", async () => {
    const failure = await failureOf(call(apps.streaming, "/predict", ["world"]));
    expect(failure).toMatchObject({ code: "unsupported", endpoint: "/predict" });
  });
});

describe("inputs", () => {
  test("the endpoint's slash may be left out", async () => {
    expect((await call(apps.values, "predict", ["x"])).data).toEqual(["Bonjour: x"]);
  });

  test("no inputs at all", async () => {
    expect((await call(apps.values, "/no_inputs")).data).toEqual(["nothing needed"]);
  });

  test("named ones, in any order", async () => {
    const named = hasNames
      ? { num2: 5, operation: "add", num1: 4 }
      : { "Other number": 5, Operation: "add", Number: 4 };
    expect((await call(apps.values, "/calculate", named)).data).toEqual([9]);
  });

  where.test(hasNames)("those left out take their defaults", async () => {
    expect((await call(apps.values, "/hello", { name: "Ada" })).data).toEqual(["Hello Ada"]);
    expect((await call(apps.values, "/hello", {})).data).toEqual(["Hello World"]);
  });

  test("are read when the call is made, and never changed", async () => {
    const value = { list: [1, 2], deep: { a: "b" } };
    const inputs = [value];
    const pending = call(apps.values, "/echo_json", inputs);
    value.list.push(3);
    expect((await pending).data).toEqual([{ list: [1, 2], deep: { a: "b" } }]);
    expect(inputs).toEqual([{ list: [1, 2, 3], deep: { a: "b" } }]);
  });

  test("whatever toJSON makes of them counts", async () => {
    const list = { toJSON: () => ["list"] };
    expect((await call(apps.values, "/predict", list)).data).toEqual(["Bonjour: list"]);
  });

  test("any text arrives as it is", async () => {
    const text = 'U+2028 \u2028, é, 漢字, 👩‍🚀, "quotes", \\ and </script>';
    expect((await call(apps.values, "/predict", [text])).data).toEqual([`Bonjour: ${text}`]);
  });
});

describe("outputs", () => {
  test("NaN and Infinity become null, and the words stay words", async () => {
    const { data } = await call(apps.values, "/nan", []);
    expect(data).toEqual([
      {
        nan: null,
        infinity: null,
        nested: [{ minus: null }, null, 1.5],
        text: 'NaN, "Infinity" and -Infinity: [NaN, {"a": Infinity}] \\',
        NaN: "Infinity",
      },
      null,
      [null, "-Infinity", 'a "NaN" \\" b'],
    ]);
  });

  test("a key called __proto__ is a plain key", async () => {
    const { data } = await call(apps.values, "/echo_json", [JSON.parse('{"__proto__": {"polluted": true}}')]);
    expect(JSON.stringify(data)).toBe('[{"__proto__":{"polluted":true}}]');
    expect({}).not.toHaveProperty("polluted");
  });

  test("a megabyte in one value", async () => {
    const { data } = await call(apps.values, "/big", [1024]);
    expect(data).toEqual(["x".repeat(1024 * 1024)]);
  });

  test("an endpoint without outputs", async () => {
    expect((await call(apps.values, "/no_outputs", ["x"])).data).toEqual([]);
  });

  test("State slots come back as the server sends them", async () => {
    // Before Gradio 6 the route wants a placeholder for each State.
    expect((await call(apps.state, "/counter", [null])).data).toEqual([null, 1]);
    expect((await call(apps.state, "/counter", [null])).data).toEqual([null, 1]);
  });
});

where.describe(traits.hasCall)("a prediction", () => {
  test("is awaited and looped over from one single read", async () => {
    const key = crypto.randomUUID();
    const prediction = call(apps.streaming, "/keyed", [key, 3]);
    const [looped, again, result] = await Promise.all([collect(prediction), collect(prediction), prediction]);
    expect(looped).toEqual([[0], [1], [2]]);
    expect(again).toEqual(looped);
    expect(result.data).toEqual([2]);
    expect(await collect(prediction)).toEqual(looped);
    expect(await runsOf(key)).toBe(1);
  });

  where.test(endsGenerators)("yields while the function still runs", async () => {
    const prediction = call(apps.streaming, "/endless", [0.01]);
    const seen: unknown[] = [];
    for await (const [step] of prediction) {
      seen.push(step);
      if (seen.length === 3) break;
    }
    expect(seen).toHaveLength(3);
    await expect(prediction).rejects.toMatchObject({ name: "AbortError" });
    await generatorsEnd();
  });

  test("goes on behind a loop that was left when somebody awaits it", async () => {
    const prediction = call(apps.streaming, "/count", [4, 0]);
    const outcome = Promise.resolve(prediction);
    for await (const _ of prediction) break;
    expect((await outcome).data).toEqual([3]);
  });

  test("gives a generator without yields as the server does", async () => {
    expect((await call(apps.streaming, "/zero", [])).data).toEqual([null]);
  });

  test("gives equal yields one by one", async () => {
    expect(await collect(call(apps.streaming, "/same", [3]))).toEqual([["same"], ["same"], ["same"]]);
  });

  test("keeps what a slow reader has not seen", async () => {
    const seen: unknown[] = [];
    for await (const [step] of call(apps.streaming, "/burst", [200])) {
      await nextTurn();
      seen.push(step);
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, step) => step));
  });

  test("each call is one of many at once", async () => {
    const sums = await Promise.all(
      Array.from({ length: 20 }, (_, n) => call(apps.values, "/calculate", [n, "add", 1])),
    );
    expect(sums.map(({ data }) => data[0])).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });
});

describe("limits and signals", () => {
  test("a signal ends the job with its own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const prediction = call(apps.values, "/slow", [2], { signal: controller.signal });
    nextTurn().then(() => controller.abort(reason));
    expect(await failureOf(prediction)).toBe(reason);
  });

  test("an aborted signal starts nothing", async () => {
    let requests = 0;
    const counted: typeof fetch = (...request) => {
      requests++;
      return fetch(...request);
    };
    const reason = new Error("too late");
    const prediction = call(apps.values, "/hello", ["x", 1], {
      signal: AbortSignal.abort(reason),
      fetch: counted,
    });
    expect(await failureOf(prediction)).toBe(reason);
    expect(await failureOf(collect(prediction))).toBe(reason);
    expect(requests).toBe(0);
  });

  test("a signal that aborts while the token is asked for starts nothing", async () => {
    const controller = new AbortController();
    let requests = 0;
    const counted: typeof fetch = async () => {
      requests++;
      return new Response();
    };
    const token = async () => {
      controller.abort(new Error("changed my mind"));
      return "hf_x";
    };
    const failure = await failureOf(
      call(apps.values, "/hello", ["x", 1], { signal: controller.signal, token, fetch: counted }),
    );
    expect(String(failure)).toContain("changed my mind");
    await nextTurn();
    expect(requests).toBe(0);
  });

  test("a time-out is an error of its own, and the next call works", async () => {
    const failure = await failureOf(call(apps.values, "/slow", [2], { timeout: 200 }));
    expect(failure).toMatchObject({ code: "timeout", limit: 200, endpoint: "/slow", retryable: true });
    expect((await call(apps.values, "/hello", ["again", 1])).data).toEqual(["Hello again"]);
  });

  where.test(endsGenerators)("a loop that is left ends the generator on the server", async () => {
    for await (const _ of call(apps.streaming, "/endless", [0.01])) break;
    await generatorsEnd();
  });

  where.test(endsGenerators)(
    "a signal ends the generator on the server, yields so far are kept",
    async () => {
      const controller = new AbortController();
      const prediction: Prediction = call(apps.streaming, "/endless", [0.01], { signal: controller.signal });
      const loop = async () => {
        for await (const _ of prediction) controller.abort(new Error("enough"));
      };
      await expect(loop()).rejects.toThrow("enough");
      await generatorsEnd();
    },
  );
});

/** Waits until the app's own count says that every endless generator was closed. */
async function generatorsEnd(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { data } = await call(apps.streaming, "/endless_steps");
        const { started, closed } = data[0] as { started: number; closed: number }; // `as`: what the sample app gives
        return started - closed;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
}
