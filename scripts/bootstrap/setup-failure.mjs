/** Says in one line what went wrong before the task could start, and what to do about it. */
export class SetupFailure extends Error {
  /** @override */
  name = "SetupFailure";
}

const diskCodes = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"]);

/**
 * Turns whatever was thrown into a failure with a one-line message. An error that nobody foresaw keeps its
 * stack: hiding it would leave nothing to report.
 *
 * @param {unknown} error
 * @returns {SetupFailure}
 */
export function asSetupFailure(error) {
  if (error instanceof SetupFailure) return error;
  if (!(error instanceof Error)) return new SetupFailure(String(error));
  if ("code" in error && typeof error.code === "string" && diskCodes.has(error.code)) {
    const where = "path" in error ? error.path : "the disk";
    return new SetupFailure(
      `Cannot write to ${where} (${error.code}): free it up or make it writable, and run this again.`,
    );
  }
  return new SetupFailure(error.stack ?? error.message);
}
