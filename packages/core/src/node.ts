/**
 * Files on disk, for Node, Deno and Bun.
 *
 * @module
 */

export { fileFromPath } from "./file-from-path.js";
