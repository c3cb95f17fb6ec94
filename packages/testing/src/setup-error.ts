/** Says in one line what is missing on this machine and what to do about it. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}
