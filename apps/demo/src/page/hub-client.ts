import { listSpaces, oauthHandleRedirect, oauthLoginUrl } from "@huggingface/hub";
import type { SignedIn, SignInProof } from "./account.ts";
import type { FoundSpace } from "./space-search.ts";

// Everything of the Hub's own client, in one module: it is loaded when it is first needed.

/** How the Hub is asked. */
export interface HubOptions {
  readonly hubUrl: string;
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}

/** More would be a page of its own. */
const mostSpaces = 7;

/** Finds the Gradio Spaces with these words in their names, the most liked first. */
export async function findSpaces(
  words: string,
  { hubUrl, token, signal }: HubOptions,
): Promise<FoundSpace[]> {
  const found: FoundSpace[] = [];
  const search = {
    hubUrl,
    search: { query: words },
    sort: "likes",
    ...(token && { accessToken: token }),
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, { ...init, signal }),
  } as const;
  for await (const { name, sdk, likes, private: isPrivate } of listSpaces(search)) {
    if (sdk !== "gradio") continue;
    found.push({ id: String(name), likes: Number(likes) || 0, isPrivate: isPrivate === true });
    if (found.length === mostSpaces) break;
  }
  return found;
}

/** What signing in is asked for. `read-repos` opens private Spaces. */
const scopes = "openid profile read-repos";

/** Where the visitor is sent to sign in, and what has to be remembered until they come back to `page`. */
export async function signInAddress(
  hubUrl: string,
  clientId: string,
  page: string,
): Promise<{ address: string; proof: SignInProof }> {
  const proof: SignInProof = {};
  const address = await oauthLoginUrl({ hubUrl, clientId, scopes, redirectUrl: page, localStorage: proof });
  return { address, proof };
}

/** Ends a sign-in with the address that the Hub sent the visitor back to. Rejects where they refused, or where it is somebody else's. */
export async function finishSignIn(
  hubUrl: string,
  redirectedUrl: string,
  proof: SignInProof,
): Promise<SignedIn> {
  const { accessToken, accessTokenExpiresAt, userInfo } = await oauthHandleRedirect({
    hubUrl,
    redirectedUrl,
    ...proof,
  });
  return { name: userInfo.preferred_username, token: accessToken, until: accessTokenExpiresAt.getTime() };
}
