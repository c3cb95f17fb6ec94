import fc from "fast-check";
import { text } from "./odd-values.ts";

/** Bytes that are put in the place of some others, at a place that is taken modulo what is there. */
export interface ByteEdit {
  readonly at: number;
  readonly drop: number;
  readonly put: Uint8Array;
}

export const encode = (text: string) => new TextEncoder().encode(text);

export const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
  at: fc.nat(),
  drop: fc.integer({ min: 0, max: 5 }),
  put: fc.oneof(fc.uint8Array({ maxLength: 4 }), text.map(encode)),
});

/** Undefined, and sometimes what is given. */
export const mostly = <Value>(rarely: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, rarely);

/** Places between bytes, taken modulo how many there are. */
export const places = fc.array(fc.nat(), { maxLength: 20 });

/** The bytes with some of them changed. */
export function edited(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  return edits.reduce<Uint8Array>((current, { at, drop, put }) => {
    const place = at % (current.length + 1);
    return Uint8Array.of(...current.subarray(0, place), ...put, ...current.subarray(place + drop));
  }, bytes);
}

/** Cuts bytes into chunks at some places. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((start, at) => new Uint8Array(bytes.subarray(start, sorted[at] ?? bytes.length)));
}
