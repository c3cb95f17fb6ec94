/** What the Hub answers, in JSON. */
export interface Answer {
  status: number;
  body: object | null;
  headers?: Readonly<Record<string, string>>;
}

/** Answers with what was asked for. */
export function give(body: object | null): Answer {
  return { status: 200, body };
}

/** Refuses as the Hub does: with the reason in the body and in a header, and for some reasons with a code. */
export function refuse(status: number, error: string, { code = "", ...more }: RefusalExtras = {}): Answer {
  const headers = { "x-error-message": error, ...(code && { "x-error-code": code }) };
  return { status, body: { error, ...more }, headers };
}

/** What a refusal may tell besides its reason. */
interface RefusalExtras {
  /** The code by which clients know the reason. */
  code?: string;
  /** The address of what is there already. */
  url?: string;
}

export const noPage = refuse(404, "Sorry, we can't find the page you are looking for.");
export const noRepository = refuse(404, "Repository not found", { code: "RepoNotFound" });
/** The Hub does not tell a private Space from a missing one to somebody without a token. */
export const noToken = refuse(401, "Invalid username or password.");
/** A token that is none is refused even where no token is needed. Clients know this reason by its words. */
export const badToken = refuse(401, "Invalid credentials in Authorization header");
