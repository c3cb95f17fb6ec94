import type { IncomingHttpHeaders } from "node:http";
import type { HubSpace } from "./hub-space.ts";

/** How much of the shared GPUs a user may use, in seconds. */
export interface HubQuota {
  /** All that there is from one reset to the next. */
  base: number;
  /** What is left of it. */
  current: number;
  /** When it is `base` again, in ISO 8601; null while nothing is used. */
  resetsAt: string | null;
  /** What was used beyond it, and paid for. */
  overquotaUsed: number;
}

/** Somebody with an account on the model Hub. */
export interface HubUser {
  name: string;
  token: string;
  /** An untouched quota of 2,400 s when left out. */
  quota?: HubQuota;
}

/** The accounts of a model Hub. */
export interface HubUsers {
  /** Tells whose token this is. */
  of(token: string | undefined): HubUser | undefined;
  /** Finds the account of a name. */
  named(name: string): HubUser | undefined;
  /** Tells whether a token belongs to the owner of a Space. */
  owns(token: string | undefined, space: HubSpace): boolean;
}

/** Opens the given accounts. The owner of a Space that has a token of its own is a user as well. */
export function createUsers(users: readonly HubUser[], spaces: () => readonly HubSpace[]): HubUsers {
  function of(token: string | undefined): HubUser | undefined {
    if (token === undefined) return undefined;
    const user = users.find((candidate) => candidate.token === token);
    if (user) return user;
    const space = spaces().find((candidate) => candidate.token === token);
    return space && { name: ownerOf(space), token };
  }
  return {
    of,
    named(name) {
      const space = spaces().find((candidate) => candidate.token && ownerOf(candidate) === name);
      return users.find((user) => user.name === name) ?? of(space?.token);
    },
    owns: (token, space) =>
      token !== undefined && (space.token === token || of(token)?.name === ownerOf(space)),
  };
}

/** Returns the token that a client sent in a header, if there is one. */
export function tokenIn(headers: IncomingHttpHeaders, name = "authorization"): string | undefined {
  const header = headers[name];
  return typeof header === "string" ? /^Bearer (.+)$/i.exec(header)?.[1] : undefined;
}

function ownerOf({ id }: HubSpace): string {
  return id.split("/")[0] ?? "";
}
