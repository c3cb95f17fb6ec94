import { expect, test } from "vitest";
import { muteHtml } from "../src/output/text/mute-html.ts";

test("handlers go, styles change their name, and the rest stays", () => {
  const { html, css } = muteHtml(
    `<p STYLE="color: red" onclick='a > b' class=x>1 < 2</p><IMG/onerror=alert(1) src="a>b"><br/><!-- <p style=""> -->`,
  );
  expect(html).toBe(
    `<p data-style="color: red"  class=x>1 < 2</p><IMG/ src="a>b"><br/><!-- <p data-style=""> -->`,
  );
  expect(css).toEqual([]);
});

test("style sheets are taken out, and scripts and what governs a document are thrown away", () => {
  expect(muteHtml(`a<base href="/"><META http-equiv=refresh>b`).html).toBe("ab");
  const source = `<style media="all">p > a { color: red }</style >a<script>"<p style='x'>"</SCRIPT>b<style>unclosed`;
  expect(muteHtml(source)).toEqual({ html: "ab", css: ["p > a { color: red }", "unclosed"] });
});

test("what never ends is dropped, in one pass over any length", () => {
  expect(muteHtml(`a<p title="b`)).toEqual({ html: "a", css: [] });
  const long = '<a "'.repeat(200_000);
  expect(muteHtml(long).html.length).toBeLessThan(long.length + 1);
});
