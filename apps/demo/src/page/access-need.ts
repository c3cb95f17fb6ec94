import type { ConnectOptions } from "@spacecall/core";
import { isSpacecallError, type SpacecallError } from "@spacecall/core";
import { isOfLogin } from "../common/is-of-login.ts";
import type { CredentialName } from "./credentials.ts";

/** What an app that could not be opened may want. */
export interface AccessNeed {
  /** Where to type it in. */
  readonly field: CredentialName;
  /** What is missing or wrong. */
  readonly words: string;
}

/** Tells what was missing or wrong when an app could not be opened. Undefined where nothing that can be typed in would help. */
export function accessNeed(
  error: unknown,
  { token, auth }: Pick<ConnectOptions, "token" | "auth">,
  hubUrl: string,
): AccessNeed | undefined {
  if (isSpacecallError(error, "not_found")) {
    if (!isOfSpace(error, hubUrl)) return undefined;
    return token
      ? { field: "token", words: "This token’s account may not see such a Space, if there is one." }
      : { field: "token", words: "If it is private, it takes a token of an account that may see it." };
  }
  if (!isSpacecallError(error, "auth")) return undefined;
  if (isFrom(error, hubUrl)) return { field: "token", words: "The Hub refused this token." };
  if (error.status === 400)
    return { field: "password", words: "The app refused this user name and password." };
  // The login was right, and the browser kept no cookie: nothing to type would change that.
  if (auth && isOfLogin(error)) return undefined;
  if (error.status === 401 && !auth)
    return { field: "username", words: "The app asks for a user name and a password." };
  return token
    ? { field: "token", words: "The app refused this token." }
    : { field: "token", words: "The app refused access; a token may open it." };
}

function isOfSpace(error: SpacecallError, hubUrl: string): boolean {
  const { url = "" } = error;
  return isFrom(error, hubUrl) || (URL.canParse(url) && new URL(url).hostname.endsWith(".hf.space"));
}

function isFrom({ url = "" }: SpacecallError, hubUrl: string): boolean {
  return URL.canParse(url) && URL.canParse(hubUrl) && new URL(url).origin === new URL(hubUrl).origin;
}
