import { isRecord } from "../common/json-schema.ts";

/**
 * The page's own id at the Hub, without which nobody can sign in: a static Space with `hf_oauth: true` hands it to its page, and whoever builds
 * the page for another host sets `VITE_OAUTH_CLIENT_ID`. Empty where there is none.
 */
export function oauthClientId(page: unknown, built: unknown): string {
  const told = isRecord(page) && isRecord(page.variables) ? page.variables.OAUTH_CLIENT_ID : undefined;
  const id = told ?? built;
  return typeof id === "string" ? id : "";
}
