import type { App, ConnectOptions } from "@spacecall/core";
import type { AppAccess } from "../take-away/taken-call.ts";

/** Says how somebody else gets at an app. What a Hub of this page's own calls a Space tells nobody else where it is. */
export function accessTo(
  { spaceId, url }: Pick<App, "spaceId" | "url">,
  { token, auth }: Pick<ConnectOptions, "token" | "auth">,
  hub: string,
): AppAccess {
  return { source: hub ? url : (spaceId ?? url), token: token !== undefined, login: auth !== undefined };
}
