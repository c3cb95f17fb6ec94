import { apps, collect, connectTo, describe, expect, test } from "./kit/index.ts";

/** What `/list_shrink` of the app `streaming` yields. */
const shrinking = [
  [[1, 2, 3, 4]],
  [[1, 4]],
  [[{ keep: 1, drop: 2 }, ["a", "b", "c"]]],
  [[{ keep: 1 }, ["a"]]],
  [[]],
];

describe("streamed data", () => {
  test("is what the app yields, whatever edits it comes in", async () => {
    const app = await connectTo(apps.streaming);
    const yields = async (endpoint: string, inputs?: unknown[]) => collect(app.predict(endpoint, inputs));
    expect(await yields("/list_shrink")).toEqual(shrinking);
    expect(await yields("/json_object")).toEqual([
      [{ tokens: ["a"], step: 0, note: null }],
      [{ tokens: ["a", "b"], step: 1, note: "x" }],
      [{ tokens: ["a", "b!"], step: 2 }],
    ]);
    expect((await yields("/predict", ["w"])).at(-1)).toEqual(["Hello, w!"]);
    expect(await yields("/same", [3])).toEqual([["same"], ["same"], ["same"]]);
    const rows = (await yields("/dataframe")).map(([table]) => Reflect.get(Object(table), "data"));
    expect(rows).toEqual([
      [["u0", "b"]],
      [
        ["u0", "b"],
        ["u1", "b"],
      ],
      [
        ["changed", "b"],
        ["u1", "b"],
      ],
    ]);
  });

  test("never changes once it is handed out", async () => {
    const app = await connectTo(apps.streaming);
    const seen: unknown[] = [];
    const copies: string[] = [];
    for await (const data of app.predict("/list_shrink")) {
      seen.push(data);
      copies.push(JSON.stringify(data));
    }
    expect(seen.map((data) => JSON.stringify(data))).toEqual(copies);
  });

  test("holds odd keys as plain own keys, and pollutes nothing", async () => {
    const app = await connectTo(apps.streaming);
    const yields = await collect(app.predict("/odd_keys"));
    expect(yields.map((data) => JSON.stringify(data))).toEqual([
      '[{"__proto__":{"polluted":1},"constructor":"a","list":[1]}]',
      '[{"__proto__":{"polluted":2},"constructor":"ab","list":[1,2]}]',
    ]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    for (const [value] of yields) expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("may be large, and hold any character", async () => {
    const app = await connectTo(apps.values);
    const { data } = await app.predict("/big", [2_048]);
    expect(String(data[0])).toHaveLength(2_048 * 1_024);
    const [text] = (await app.predict("/unicode")).data;
    expect(text).toBe('line\u2028separator, paragraph\u2029separator, 👩‍🚀 é 漢字 \x7f "quoted" \\ \t.');
  });

  test("has null for numbers that JSON lacks", async () => {
    const app = await connectTo(apps.values);
    const { data } = await app.predict("/nan");
    expect(data[1]).toBeNull();
    expect(data[0]).toMatchObject({ nan: null, infinity: null, NaN: "Infinity" });
  });

  test("larger than it may be ends the job as a protocol error", async () => {
    const app = await connectTo(apps.values, { maxMessageBytes: 100_000 });
    await expect(app.predict("/big", [500])).rejects.toMatchObject({ code: "protocol" });
    // Which goes by no queue.
    await expect(app.predict("/direct", ["x".repeat(200_000)])).rejects.toMatchObject({ code: "protocol" });
    expect((await app.predict("/hello")).data).toEqual(["Hello World"]);
  });
});
