import fc from "fast-check";

/** Words that parsers stumble over. */
const oddWord = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "",
  "\u0000",
  "\uFEFF",
  "\u2028",
  "\ud800",
  "NaN",
  "-Infinity",
  "null",
  '"',
  "\\",
  "data: ",
  "event: complete\n",
  "\r\n\r\n",
  "..",
  "💥",
);

export const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), oddWord);

export const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true }),
    text,
    fc.array(tie("json"), { maxLength: 5 }),
    fc.array(fc.tuple(text, tie("json")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
