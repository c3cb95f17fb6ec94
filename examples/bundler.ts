// A module for Vite or another bundler: each yield replaces the text of the page.
import { call } from "@spacecall/core/call";

for await (const [text] of call("https://my.app", "/predict", ["bundler"])) {
  document.body.textContent = String(text);
}
