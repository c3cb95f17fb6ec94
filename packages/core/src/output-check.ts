import { SpacecallError } from "./errors.js";
import type { StandardSchema } from "./job-types.js";

/** Makes a check of a job's data out of the caller's schema. What does not fit is a `protocol` error that says where. */
export function createOutputCheck<Output>(schema: StandardSchema<Output>): (data: unknown[]) => Output {
  return (data) => {
    const checked = schema["~standard"].validate(data);
    if (checked instanceof Promise) {
      checked.catch(() => {}); // nobody will wait for it
      throw new SpacecallError(
        "unsupported",
        "The schema of `output` answers by a promise; it must answer at once.",
      );
    }
    if (!checked.issues) return checked.value;
    const list = checked.issues.map(({ message }) => message).join("; ");
    throw new SpacecallError("protocol", `The app's data does not fit the schema of \`output\`: ${list}.`, {
      cause: checked.issues,
    });
  };
}
