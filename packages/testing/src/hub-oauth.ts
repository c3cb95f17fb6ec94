import { createHash, randomUUID } from "node:crypto";
import { type Answer, give, noPage, refuse } from "./hub-answer.ts";
import type { HubUser, HubUsers } from "./hub-users.ts";

/** What the sign-in is asked for. */
export interface OAuthQuestion {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly body: string;
}

/** "Sign in with Hugging Face": OpenID Connect with a code and PKCE, for pages without a secret. */
export interface HubOAuth {
  /** Answers, where the question is about signing in. */
  answer(question: OAuthQuestion): Answer | undefined;
}

/** A code that was given out and not used yet. */
interface Grant {
  readonly user: HubUser;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
}

/** Makes the sign-in of a model Hub. `visitor` names who sits at the browser: somebody who is signed in and allows everything, or nobody, who refuses. */
export function createOAuth(users: HubUsers, hubUrl: () => string, visitor: string | undefined): HubOAuth {
  const grants = new Map<string, Grant>();

  function authorize(query: URLSearchParams): Answer {
    const redirectUri = query.get("redirect_uri") ?? "";
    const challenge = query.get("code_challenge") ?? "";
    const isWhole = query.get("response_type") === "code" && query.get("code_challenge_method") === "S256";
    if (!URL.canParse(redirectUri) || !challenge || !isWhole || !query.get("client_id"))
      return refuse(400, "Invalid authorization request");
    const back = new URL(redirectUri);
    back.searchParams.set("state", query.get("state") ?? "");
    const user = visitor === undefined ? undefined : users.named(visitor);
    if (user) {
      const code = randomUUID();
      grants.set(code, { user, redirectUri, challenge, scope: query.get("scope") ?? "" });
      back.searchParams.set("code", code);
    } else {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_description", "The user refused.");
    }
    return { status: 302, body: null, headers: { location: back.href } };
  }

  function giveToken(body: string): Answer {
    const form = new URLSearchParams(body);
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code); // a code opens once
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits = grant?.challenge === proof && grant.redirectUri === form.get("redirect_uri");
    if (!grant || !fits || form.get("grant_type") !== "authorization_code")
      return { status: 400, body: { error: "invalid_grant" } };
    const { user, scope } = grant;
    return give({
      access_token: user.token,
      token_type: "bearer",
      expires_in: 28_800,
      scope,
      id_token: "unsigned",
    });
  }

  return {
    answer({ method, path, query, token, body }) {
      const url = hubUrl();
      switch (`${method} ${path}`) {
        case "GET /.well-known/openid-configuration":
          return give({
            issuer: url,
            authorization_endpoint: `${url}/oauth/authorize`,
            token_endpoint: `${url}/oauth/token`,
            userinfo_endpoint: `${url}/oauth/userinfo`,
          });
        case "GET /oauth/authorize":
          return authorize(query);
        case "POST /oauth/token":
          return giveToken(body);
        case "GET /oauth/userinfo": {
          const user = users.of(token);
          return user ? give(describe(user, url)) : refuse(401, "Invalid token");
        }
      }
      return path.startsWith("/oauth/") ? noPage : undefined;
    },
  };
}

function describe({ name }: HubUser, url: string): object {
  return {
    sub: `id-of-${name}`,
    name,
    preferred_username: name,
    profile: `${url}/${name}`,
    picture: `${url}/avatars/${name}.svg`,
    isPro: false,
  };
}
