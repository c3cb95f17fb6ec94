// One error class: branch on its code, show its message to developers and its reason to users.
import { call, isSpacecallError } from "@spacecall/core/call";

try {
  await call("https://my.app", "/raise_error", ["Too loud"]);
} catch (error) {
  if (isSpacecallError(error, "app")) console.log("The app says:", error.reason);
  else if (isSpacecallError(error) && error.retryable) console.log("Try again later:", error.message);
  else throw error;
}
