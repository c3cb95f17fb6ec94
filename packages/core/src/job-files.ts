// What a job with files takes, in one part to load.
export { sendFiles } from "./input-files.js";
export { createFileReader } from "./output-files.js";
