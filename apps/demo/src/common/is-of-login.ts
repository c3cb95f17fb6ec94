import type { SpacecallError } from "@spacecall/core";

/** Whether an error is about a login, as its address tells. */
export function isOfLogin({ url = "" }: Pick<SpacecallError, "url">): boolean {
  return url.endsWith("/login");
}
