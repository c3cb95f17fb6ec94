import { expect, test } from "vitest";
import {
  annotatedPicture,
  editedPicture,
  explorerPaths,
  imagePair,
  modelForm,
} from "../src/output/media/media-values.ts";
import { peaksOf } from "../src/output/media/peaks.ts";
import { keptSubtitles, subtitlesAddress, toVtt } from "../src/output/media/subtitles.ts";
import { panBy, whole, zoomAt } from "../src/output/media/zoom.ts";
import { rendererOf } from "../src/output/renderers.ts";
import { remoteFile } from "./remote-file.ts";

const frame = { width: 200, height: 100 };

test("what lies under the pointer stays there while the picture grows", () => {
  expect(zoomAt(whole, 2, { x: 50, y: -20 }, frame)).toEqual({ scale: 2, x: -50, y: 20 });
  expect(zoomAt(whole, 2, { x: 0, y: 0 }, frame)).toEqual({ scale: 2, x: 0, y: 0 });
});

test("a picture is never smaller than its frame, nor moved out of it", () => {
  expect(zoomAt(whole, 0.1, { x: 9, y: 9 }, frame)).toEqual(whole);
  expect(zoomAt(whole, 1000, { x: 0, y: 0 }, frame).scale).toBe(16);
  const large = zoomAt(whole, 2, { x: 0, y: 0 }, frame);
  expect(panBy(large, 500, -500, frame)).toEqual({ scale: 2, x: 100, y: -50 });
  expect(panBy(whole, 5, 5, frame)).toEqual(whole);
});

test("the shape of a sound is as loud as its loudest part", () => {
  expect(peaksOf(new Float32Array([0.1, -0.5, 0.25, 0]), 2)).toEqual([1, 0.5]);
  expect(peaksOf(new Float32Array(10), 5)).toEqual([0, 0, 0, 0, 0]);
  expect(peaksOf(new Float32Array(), 3)).toEqual([0, 0, 0]);
  expect(peaksOf(new Float32Array(1_000_000).fill(1), 100)).toHaveLength(100);
});

test("subtitles of SRT become those that browsers read", () => {
  expect(toVtt("1\r\n00:00:01,500 --> 00:00:02,000\r\nHello, you")).toBe(
    "WEBVTT\n\n1\n00:00:01.500 --> 00:00:02.000\nHello, you",
  );
  expect(toVtt("WEBVTT\n\n00:01.000 --> 00:02.000\nx")).toMatch(/^WEBVTT\n\n00:01/);
});

test("subtitles that a component keeps are beside its film", () => {
  const film = "https://my.app/sub/gradio_api/file=/tmp/a/film.mp4?__sign=pass";
  expect(subtitlesAddress(film, { path: "/tmp/b/words #1.vtt" })).toBe(
    "https://my.app/sub/gradio_api/file=/tmp/b/words%20%231.vtt?__sign=pass",
  );
  expect(subtitlesAddress(film, { path: "C:\\a" })).toMatch(/file=C:%5Ca\?/);
  expect(subtitlesAddress("https://elsewhere/film.mp4", { path: "/tmp/b.vtt" })).toBeUndefined();
  expect(subtitlesAddress("data:video/mp4,", { path: "/tmp/b.vtt" })).toBeUndefined();
  for (const value of [undefined, null, "x", {}, { path: "" }, { path: 1 }])
    expect(keptSubtitles(value)).toBeUndefined();
});

test("two pictures to compare, of which one may be missing", () => {
  const file = remoteFile();
  expect(imagePair([file, file])).toEqual([file, file]);
  expect(imagePair([file, null])).toEqual([file, undefined]);
  for (const value of [[null, null], [file], [file, "x"], null, { 0: file, 1: file }])
    expect(imagePair(value)).toBeUndefined();
});

test("each label has a colour: the app's own, else one that its likes share", () => {
  const image = remoteFile();
  const annotations = ["a", "b", "a", "c"].map((label) => ({ image, label }));
  const colors = annotatedPicture({ image, annotations }, { c: "#123456", b: "red; x" })?.annotations.map(
    ({ color }) => color,
  );
  expect(colors).toEqual(["#e69f00", "#0072b2", "#e69f00", "#123456"]);
});

test("annotations that are none are left out, and there is an end to them", () => {
  const image = remoteFile();
  expect(
    annotatedPicture({ image, annotations: [null, { image: 1 }, { image }] })?.annotations,
  ).toMatchObject([{ label: "" }]);
  const many = Array.from({ length: 500 }, () => ({ image, label: "a" }));
  expect(annotatedPicture({ image, annotations: many })?.annotations).toHaveLength(100);
  expect(annotatedPicture({ image })).toBeUndefined();
  expect(annotatedPicture({ image: "x", annotations: [] })).toBeUndefined();
});

test("a drawing is shown as a whole, and then what it is made of", () => {
  const file = remoteFile();
  expect(editedPicture({ composite: file, background: null, layers: [file, 1] })).toMatchObject([
    { caption: "Composite" },
    { caption: "Layer 1" },
  ]);
  for (const value of [null, [], {}, { layers: [] }, { composite: "x" }])
    expect(editedPicture(value)).toBeUndefined();
});

test.each([
  ["a.GLB", "gltf"],
  ["a.gltf", "gltf"],
  ["a.obj", "obj"],
  ["a.b.stl", "stl"],
  ["a.ply", "ply"],
  ["a.splat", undefined],
  ["nameless", undefined],
])("the model %s is drawn as %s", (name, form) => {
  expect(modelForm(name)).toBe(form);
});

test("paths of a file explorer are lists of names", () => {
  expect(explorerPaths([["a", "b.txt"], ["c"]])).toEqual(["a/b.txt", "c"]);
  expect(explorerPaths([])).toBeUndefined();
  expect(explorerPaths([["a"], "b"])).toBeUndefined();
});

test("values that are no files of their component stay trees", () => {
  expect(rendererOf("Image", remoteFile())?.tag).toBe("media-output");
  expect(rendererOf("Gallery", [{ image: remoteFile(), caption: null }])?.tag).toBe("gallery-view");
  for (const component of ["Image", "Audio", "Video", "Gallery", "Imageslider", "Annotatedimage", "Model3d"])
    for (const value of ["x", 1, {}, [], [1], { image: {} }])
      expect(rendererOf(component, value)).toBeUndefined();
});
