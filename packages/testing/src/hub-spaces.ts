import { type SpaceHost, startSpaceHost } from "./hub-host.ts";
import { createLife, type SpaceLife } from "./hub-life.ts";
import type { HubSpace } from "./hub-space.ts";
import { createUsers, type HubUser, type HubUsers } from "./hub-users.ts";

/** The Spaces of a model Hub, and who may do what with them. */
export interface Spaces {
  readonly users: HubUsers;
  all(): readonly SpaceLife[];
  find(id: string): SpaceLife | undefined;
  /** Adds a Space, with a host of its own if it is proxied. */
  add(space: HubSpace): Promise<SpaceLife>;
  /** Gives the host of a Space, if it is proxied. */
  hostOf(space: SpaceLife): SpaceHost | undefined;
  /** Tells whether somebody with this token, or with none, may know of a Space. */
  mayKnow(token: string | undefined, space: SpaceLife): boolean;
  /** Frees the ports of all hosts. */
  close(): Promise<void>;
}

/** Makes a Hub without Spaces. */
export function createSpaces(accounts: readonly HubUser[]): Spaces {
  const spaces = new Map<string, SpaceLife>();
  const hosts = new Map<SpaceLife, SpaceHost>();
  const users = createUsers(accounts, () => [...spaces.values()].map(({ given }) => given));
  return {
    users,
    all: () => [...spaces.values()],
    find: (id) => spaces.get(id),
    async add(given) {
      const space = createLife(given);
      spaces.set(space.id, space);
      if (given.proxied) {
        const host = await startSpaceHost(space, users);
        space.host = host.url;
        hosts.set(space, host);
      }
      return space;
    },
    hostOf: (space) => hosts.get(space),
    mayKnow: (token, { given }) => !given.private || users.owns(token, given),
    async close() {
      await Promise.all([...hosts.values()].map((host) => host.close()));
    },
  };
}

/** Returns the name of a Space in its address. */
export function subdomainOf({ id }: SpaceLife): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
