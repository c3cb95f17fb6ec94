import type { AppConfig } from "./app-config.js";
import { SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";

/** Says that an app has a queue of a kind that nobody knows. */
export function noQueue(
  root: string,
  endpoint: string,
  { version, protocol }: AppConfig,
): SpacecallError<"unsupported"> {
  const message = `The app at ${root} runs Gradio ${excerpt(version)}, whose queue ("${excerpt(protocol)}") is not known here. Is there a newer Spacecall?`;
  return new SpacecallError("unsupported", message, { endpoint });
}

/** Says that a job needs the queue of Gradio 3, and how that is reached. */
export function noTransport(
  root: string,
  endpoint: string,
  { version }: AppConfig,
): SpacecallError<"unsupported"> {
  return new SpacecallError(
    "unsupported",
    `"${endpoint}" needs the queue of Gradio 3, which speaks by a WebSocket (the app at ${root} runs ${excerpt(version)}). ` +
      'Add import { gradio3 } from "@spacecall/core/gradio3"; and connect(source, { transports: [gradio3()] }).',
    { endpoint },
  );
}

/** Says that an app answers, and the connection that a job wants does not come about. */
export function lineRefused(root: string, endpoint: string, cause: unknown): SpacecallError<"connection"> {
  const said = cause instanceof Error ? ` (${cause.message.replace(/\.$/, "")})` : "";
  const message = `The app at ${root} answers, but "${endpoint}" got no connection to its queue${said}. Does a proxy on the way let WebSockets pass?`;
  return new SpacecallError("connection", message, { endpoint, cause });
}

/** Says that a queue took too long to take a job in. */
export function lineTooSlow(root: string, endpoint: string, limit: number): SpacecallError<"timeout"> {
  const message = `The queue of ${root} did not take "${endpoint}" within ${limit} ms (requestTimeout).`;
  return new SpacecallError("timeout", message, { endpoint, limit, phase: "pending" });
}

/** Says that a queue has no place left. */
export function queueFull(root: string, endpoint: string): SpacecallError<"queue_full"> {
  const message = `The queue of the app at ${root} is full. Try "${endpoint}" again in a while.`;
  return new SpacecallError("queue_full", message, { endpoint });
}

/** Says that an app's jobs live no longer than their connections. */
export function noDetachedJobs(root: string, { version }: AppConfig): SpacecallError<"unsupported"> {
  const message = `Detached jobs need Gradio 4.9 or newer, and the app at ${root} runs ${excerpt(version)}: its jobs end with their connections. Use submit().`;
  return new SpacecallError("unsupported", message);
}
