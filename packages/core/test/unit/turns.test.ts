import { expect, test } from "vitest";
import { takeTurn } from "../../src/turns.ts";
import { promised, settle } from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

const never = new Promise<never>(() => {});

test("whoever comes first passes the turn on, in order and for each name", async () => {
  const order: string[] = [];
  const take = async (name: string, who: string) => {
    const pass = await takeTurn(name, never);
    order.push(who);
    return pass;
  };
  const first = take("a", "first");
  const second = take("a", "second");
  const third = take("a", "third");
  const other = take("b", "other");
  await settle();
  expect(order).toEqual(["first", "other"]);
  (await first)();
  await settle();
  expect(order).toEqual(["first", "other", "second"]);
  (await second)();
  (await third)();
  (await other)();
  (await take("a", "again"))();
  expect(order.at(-1)).toBe("again");
});

test("there may be several places", async () => {
  const passes = [await takeTurn("d", never, 2), await takeTurn("d", never, 2)];
  let isNext = false;
  const next = takeTurn("d", never, 2).then((pass) => {
    isNext = true;
    return pass;
  });
  await settle();
  expect(isNext).toBe(false);
  passes[1]?.();
  passes[1]?.(); // once is enough
  (await next)();
  await takeTurn("d", never, 2);
  passes[0]?.();
});

test("whoever goes away while waiting lets the next one wait for those before", async () => {
  const pass = await takeTurn("c", never);
  const leaving = promised<never>();
  const gone = thrown(() => takeTurn("c", leaving.promise));
  let isNext = false;
  const next = takeTurn("c", never).then((pass) => {
    isNext = true;
    pass();
  });
  leaving.reject(new Error("enough"));
  expect(await gone).toMatchObject({ message: "enough" });
  await settle();
  expect(isNext).toBe(false);
  pass();
  await next;
});
