import type { ApiInfo } from "./endpoints.js";

/**
 * Writes what the endpoints of an app take and give as text for people, word for word as the Python client's `view_api()`
 * prints it, with Python's types and literals, since that is how the app states them. Where that would mislead a caller
 * from JavaScript it differs:
 *
 * - A parameter has the name to pass it by. Python prints it in lower case and without special characters.
 * - A default that is a file reads `file("https://…")`. Python prints its own `handle_file`.
 * - A default of `0.0` reads `0`, since JSON in JavaScript does not tell the two apart.
 * - Unnamed endpoints are listed wherever there are any. Python tells the option to give for it where there are named ones.
 *
 * @example
 * ```ts
 * console.log(formatApi(await app.viewApi()));
 * ```
 */
export function formatApi(info: ApiInfo): string {
  // The part that loads the info brings the words along, so that nobody else pays for them.
  return String(info);
}
