import { readToken } from "./auth.js";
import type { Connection } from "./connection.js";
import { own } from "./json.js";

/**
 * The user's OAuth token for a job, where its endpoint declares in `/info` that it takes one. Other endpoints get none. Without the option an endpoint
 * that requires one is asked all the same: the app may know the user by a login.
 */
export async function oauthTokenFor(
  { target, options }: Pick<Connection, "target" | "options">,
  info: unknown,
): Promise<string | undefined> {
  const need = own(info, "oauth_token");
  return need === "required" || need === "optional"
    ? readToken(options.oauthToken, new URL(target.root), "oauthToken")
    : undefined;
}
