/** What a request asks of a Gradio app, whatever the version calls it. */
export type GradioRoute =
  | "config"
  | "info"
  | "join"
  | "stream"
  | "call-post"
  | "call-get"
  | "run"
  | "upload"
  | "upload-progress"
  | "file"
  | "cancel"
  | "reset"
  | "heartbeat"
  | "login";

const table: readonly [method: string, path: RegExp, route: GradioRoute][] = [
  ["GET", /^\/config$/, "config"],
  ["POST", /^\/login$/, "login"],
  ["GET", /^\/info$/, "info"],
  ["POST", /^\/queue\/join$/, "join"],
  // Before 4.9 one GET joins and streams, by Server-Sent Events or as a WebSocket.
  ["GET", /^\/queue\/join$/, "join"],
  ["GET", /^\/queue\/(join|data)$/, "stream"],
  ["POST", /^\/call\//, "call-post"],
  ["GET", /^\/call\//, "call-get"],
  ["POST", /^\/(run|api)\//, "run"],
  ["POST", /^\/upload$/, "upload"],
  ["GET", /^\/upload_progress$/, "upload-progress"],
  ["GET", /^\/file=/, "file"],
  ["HEAD", /^\/file=/, "file"],
  ["POST", /^\/cancel$/, "cancel"],
  ["POST", /^\/reset$/, "reset"],
  ["GET", /^\/heartbeat\//, "heartbeat"],
];

/**
 * Returns the routes that a request belongs to: none for pages and assets, one as a rule, and two where an
 * old version joins and streams in one request. The path may carry a query and the prefix of Gradio 5.
 */
export function gradioRoutes(method: string, path: string): GradioRoute[] {
  const bare = path.replace(/\?.*$/s, "").replace(/^\/gradio_api(?=\/)/, "");
  const pathname = bare.length > 1 ? bare.replace(/\/$/, "") : bare;
  return table
    .filter(([verb, pattern]) => verb === method && pattern.test(pathname))
    .map(([, , route]) => route);
}
