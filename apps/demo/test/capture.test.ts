import { expect, test } from "vitest";
import { askFor, captureTrouble, recordingType } from "../src/form/capture.ts";
import { beginStroke, emptyDrawing, extendStroke, fitSize, redo, undo } from "../src/form/drawing.ts";
import { exampleWords } from "../src/form/example-words.ts";
import { toField } from "../src/form/field.ts";
import { encodeWav } from "../src/form/wav.ts";
import { parameter } from "./parameter.ts";

test("a sound becomes a WAV file of 16 bits, and what is too loud is cut", () => {
  const channels = [new Float32Array([0, 1, -2]), new Float32Array([0.5, 0, 0])];
  const view = new DataView(encodeWav({ sampleRate: 8000, channels }));
  const letters = (at: number) => String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
  expect([0, 8, 12, 36].map(letters)).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
  expect(view.byteLength).toBe(44 + 12);
  expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true)]).toEqual([
    2, 8000, 32_000,
  ]);
  const samples = Array.from({ length: 6 }, (_, index) => view.getInt16(44 + index * 2, true));
  expect(samples).toEqual([0, 16_384, 32_767, 0, -32_767, 0]);
});

test("a recording is of the first type that the browser knows", () => {
  expect(recordingType("sound", (type) => type.includes("mp4"))).toBe("audio/mp4");
  expect(recordingType("film", () => false)).toBeUndefined();
});

test("a film does without sound where there is no microphone, and other trouble is told", async () => {
  const asked: unknown[] = [];
  const stream = {};
  const devices = (error: Error) => ({
    getUserMedia: (wanted: unknown) => {
      asked.push(wanted);
      return asked.length > 1 ? Promise.resolve(stream) : Promise.reject(error);
    },
  });
  const named = (name: string) => Object.assign(new Error("no"), { name });
  // `as`: no more of it is used
  expect(await askFor("film", devices(named("NotFoundError")) as unknown as MediaDevices)).toBe(stream);
  expect(asked).toEqual([{ video: true, audio: true }, { video: true }]);
  expect(captureTrouble("sound", named("NotAllowedError"))).toContain("use the microphone");
  expect(captureTrouble("picture", named("NotReadableError"))).toContain("Another program");
  expect(captureTrouble("picture", "odd")).toContain("could not be used");
});

test("lines are taken back and come again, until another one is drawn", () => {
  const pen = { tool: "pen", color: "red", size: 3, points: [{ x: 0, y: 0 }] } as const;
  const drawing = extendStroke(beginStroke(emptyDrawing, pen), { x: 5, y: 5 });
  expect(drawing.strokes[0]?.points).toHaveLength(2);
  expect(undo(drawing)).toEqual({ strokes: [], undone: drawing.strokes });
  expect(redo(undo(drawing))).toEqual(drawing);
  expect(beginStroke(undo(drawing), pen).undone).toEqual([]);
  expect([undo(emptyDrawing), redo(emptyDrawing), extendStroke(emptyDrawing, { x: 1, y: 1 })]).toEqual([
    emptyDrawing,
    emptyDrawing,
    emptyDrawing,
  ]);
  expect([fitSize(4096, 1024), fitSize(10, 20), fitSize(0, 0)]).toEqual([
    { width: 2048, height: 512 },
    { width: 10, height: 20 },
    { width: 1, height: 1 },
  ]);
});

test("an example is called what it fills in", () => {
  const fields = ["text", "file", "n", "more"].map((name, index) => toField(parameter({}, { name }), index));
  const words = (example: Record<string, unknown>) => exampleWords(fields, example);
  expect(words({ text: "hello\n there", file: { path: "/tmp/a/cat.png" }, n: 1 })).toBe(
    "hello there · cat.png · 1",
  );
  expect(words({ text: "a", file: "b", n: 1, more: 2 })).toBe("a · b · 1 · …");
  expect(words({ text: "x".repeat(80) })).toHaveLength(40);
  expect(words({})).toBe("an example");
});
