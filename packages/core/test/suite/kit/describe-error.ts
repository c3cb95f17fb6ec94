/** Says what was thrown, with its stack and what chai compared. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const { message, name, stack = "", cause } = error;
  const head = stack.includes(message) ? stack : `${name}: ${message}\n${stack}`;
  const compared = ["actual", "expected"]
    .filter((side) => side in error)
    .map((side) => `\n  ${side}: ${brief(Reflect.get(error, side))}`);
  return (
    head.trimEnd() + compared.join("") + (cause === undefined ? "" : `\ncaused by ${describeError(cause)}`)
  );
}

function brief(value: unknown): string {
  try {
    return (typeof value === "string" ? JSON.stringify(value) : JSON.stringify(value, detailed)).slice(
      0,
      1_000,
    );
  } catch {
    return String(value);
  }
}

/** Errors are empty objects to JSON. */
function detailed(_key: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message } : value;
}
