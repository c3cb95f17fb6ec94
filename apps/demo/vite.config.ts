import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What the built page may load. Connections and media go wherever the user's app is, so both schemes stand open. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src http: https: ws: wss:",
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
    ],
  },
  // Every dependency is ESM already. Bundling them at first sight would reload the page in the middle of a test.
  optimizeDeps: { noDiscovery: true },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  plugins: [contentSecurityPolicy()],
});
