import { expect, test } from "vitest";
import { isRemoteFile } from "../src/common/remote-file.ts";
import { isSafeAddress } from "../src/common/safe-address.ts";
import { filesInside, isHls, toFiles } from "../src/output/file-output.ts";
import { remoteFile } from "./remote-file.ts";

test("a file of an app is known by its shape", () => {
  expect(isRemoteFile(remoteFile())).toBe(true);
  expect(isRemoteFile({ ...remoteFile(), blob: null })).toBe(false);
  expect(isRemoteFile(null)).toBe(false);
});

test.each([
  [{ type: "audio/wav", name: "a" }, "Audio", "audio"],
  [{ type: "application/pdf", name: "a.png" }, "Image", "other"],
  [{ name: "film.MP4" }, "File", "video"],
  [{ name: "nameless" }, "Image", "image"],
  [{ name: "nameless" }, "Video", "video"],
  [{ name: "nameless" }, "File", "other"],
  [{ name: "notes.txt" }, "File", "other"],
])("%j of a %s is shown as %s", (fields, component, kind) => {
  expect(toFiles(remoteFile(fields), component)).toMatchObject([{ kind, caption: "" }]);
});

test("lists, galleries and videos with subtitles are files and nothing else", () => {
  const file = remoteFile();
  expect(toFiles([file, file], "File")).toHaveLength(2);
  expect(
    toFiles(
      [
        { image: file, caption: "A cat" },
        { video: file, caption: null },
      ],
      "Gallery",
    ),
  ).toMatchObject([
    { file, caption: "A cat" },
    { file, caption: "" },
  ]);
  expect(toFiles([[file, "old"]], "Gallery")).toMatchObject([{ file, caption: "old" }]);
  expect(toFiles({ video: file, subtitles: null }, "Video")).toMatchObject([{ file }]);
  expect(toFiles([file, 1], "Json")).toBeUndefined();
  expect(toFiles([], "File")).toBeUndefined();
  expect(toFiles({ image: "no file" }, "Json")).toBeUndefined();
});

test("files are found in what goes round in circles", () => {
  const file = remoteFile();
  const circle: Record<string, unknown> = { file };
  circle.self = circle;
  expect(filesInside(circle)).toEqual([{ file, kind: "image", caption: "" }]);
});

test.each(["javascript:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "no address"])(
  "%s is not loaded",
  (url) => expect(isSafeAddress(url)).toBe(false),
);

test("addresses of the web and inline media are loaded", () => {
  expect(isSafeAddress("https://my.app/cat.png")).toBe(true);
  expect(isSafeAddress("data:image/png;base64,AA==")).toBe(true);
});

test("only a stream with a playlist is HLS", () => {
  expect(isHls({ isStream: true, url: "https://my.app/stream/1/playlist.m3u8?x=1" })).toBe(true);
  expect(isHls({ isStream: false, url: "https://my.app/playlist.m3u8" })).toBe(false);
  expect(isHls({ isStream: true, url: "https://my.app/sound.mp3" })).toBe(false);
  expect(isHls({ isStream: true, url: "" })).toBe(false);
});
