import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * What the built page may load. Connections and media go wherever the user's app is, so both schemes stand open; a 3D model fetches
 * its textures from inside of itself (blob:, data:).
 *
 * Styles may stand inline: Plotly and Bokeh write their own into the page while they draw. Scripts may not, and nothing is
 * compiled at run time: Plotly comes in its strict build, Vega's expressions are interpreted, and Bokeh's part for WebGL, which
 * compiles, is not loaded. A test draws a plot by each and counts what is refused.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src http: https: ws: wss: blob: data:",
  "img-src 'self' http: https: data: blob:",
  "media-src http: https: data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Writes the policy into the built page alone: the dev server's own client needs inline styles and a WebSocket. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        // Before everything that it governs.
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  root: path("."),
  // Relative addresses, so that the build works under any path.
  base: "./",
  // The SDK's source in place of its build: the page needs no build step, and a change in core shows at once.
  resolve: {
    alias: [
      { find: /^@spacecall\/core$/, replacement: path("../../packages/core/src/index.ts") },
      {
        find: /^@spacecall\/core\/(gradio3|schema)$/,
        replacement: path("../../packages/core/src/$1.ts"),
      },
      { find: /^@spacecall\/store$/, replacement: path("../../packages/store/src/index.ts") },
      {
        find: /^@spacecall\/store\/history$/,
        replacement: path("../../packages/store/src/history.ts"),
      },
    ],
  },
  // Every dependency is ESM already, but for these. Bundling them at first sight would reload the page in the middle of a test.
  optimizeDeps: { noDiscovery: true, include: ["@nanostores/lit", "highlight.js/lib/core"] },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  plugins: [contentSecurityPolicy()],
});
