import { type Answer, badToken, give, noPage, noRepository, noToken, refuse } from "./hub-answer.ts";
import { describeHost, describeSpace } from "./hub-description.ts";
import { duplicateSpace } from "./hub-duplicate.ts";
import type { SpaceLife } from "./hub-life.ts";
import type { HubOAuth } from "./hub-oauth.ts";
import { type Fields, manageSpace } from "./hub-owner-routes.ts";
import { searchSpaces } from "./hub-search.ts";
import { type Spaces, subdomainOf } from "./hub-spaces.ts";
import type { HubUser } from "./hub-users.ts";

/** What a client asks of the Hub. */
export interface Question {
  method: string;
  /** The path, without the query. */
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  /** The body as it came. */
  body: string;
}

/** What the answers come from. */
export interface AnswerOptions {
  spaces: Spaces;
  /** The address of the app behind every duplicate; that of its original when left out. */
  duplicateUrl?: string | undefined;
  oauth: HubOAuth;
  /** The address of the Hub. */
  hubUrl: string;
}

/** Answers as huggingface.co does, as far as the Python clients can tell. */
export async function answerTo(question: Question, options: AnswerOptions): Promise<Answer> {
  const { method, token, query } = question;
  const { spaces, hubUrl } = options;
  const user = spaces.users.of(token);
  if (token !== undefined && !user) return badToken;
  const path = question.path.replace(/\/+$/, "");
  const signIn = options.oauth.answer({ ...question, path });
  if (signIn) return signIn;
  if (path === "/api/spaces" && method === "GET") return searchSpaces({ spaces, token, query, hubUrl });
  if (path === "/api/whoami-v2") return method === "GET" ? describeUser(user) : noPage;
  if (path === "/api/spaces/zero-gpu/quota") return method === "GET" ? describeQuota(user) : noPage;

  const { space, part } = findSpace(path, spaces) ?? {};
  if (part === undefined) return noPage;
  if (!space || !spaces.mayKnow(token, space)) return token === undefined ? noToken : noRepository;
  switch (`${method} ${part}`) {
    case "GET ":
      return give(describeSpace(space));
    case "GET host":
      return give(describeHost(space));
    case "GET runtime":
      return give(space.look());
    case "GET jwt":
      return user ? give({ token: spaces.hostOf(space)?.sign() ?? "unsigned" }) : noToken;
  }
  const fields = parse(question.body);
  if (!fields) return refuse(400, "The body is no JSON object");
  if (`${method} ${part}` === "POST duplicate") {
    return duplicateSpace(space, fields, { spaces, user, url: options.duplicateUrl, hubUrl });
  }
  if (!user) return noToken;
  if (!spaces.users.owns(token, space.given)) return refuse(403, "You are not the owner of this Space");
  return manageSpace(space, method, part, fields);
}

/** Finds the Space that a path is about, and what is asked of it: `""` for all there is to know. */
function findSpace(path: string, spaces: Spaces): { space: SpaceLife | undefined; part: string } | undefined {
  const [, subdomain] = /^\/api\/spaces\/by-subdomain\/([^/]+)$/.exec(path) ?? [];
  if (subdomain !== undefined) {
    return { space: spaces.all().find((space) => subdomainOf(space) === subdomain), part: "" };
  }
  const [, id, part = ""] = /^\/api\/spaces\/([^/]+\/[^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  return id === undefined ? undefined : { space: spaces.find(decodeURIComponent(id)), part };
}

/** Returns the members of a body, or undefined if there is one that is no object. */
function parse(body: string): Fields | undefined {
  if (body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

function describeUser(user: HubUser | undefined): Answer {
  if (!user) return noToken;
  const auth = { type: "access_token", accessToken: { displayName: "token", role: "write" } };
  return give({
    type: "user",
    id: user.name,
    name: user.name,
    fullname: user.name,
    isPro: false,
    orgs: [],
    auth,
  });
}

function describeQuota(user: HubUser | undefined): Answer {
  if (!user) return noToken;
  return give(user.quota ?? { base: 2400, current: 2400, resetsAt: null, overquotaUsed: 0 });
}
