/** The error of what somebody ended, as the platform names it. */
export function abortError(message: string): DOMException {
  return new DOMException(message, "AbortError");
}
