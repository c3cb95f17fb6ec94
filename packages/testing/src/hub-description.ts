import type { SpaceLife } from "./hub-life.ts";
import { subdomainOf } from "./hub-spaces.ts";

/** Where the host of a Space is. */
export function describeHost(space: SpaceLife) {
  return { subdomain: subdomainOf(space), host: space.host };
}

/** What a search tells of a Space. */
export function describeFound(space: SpaceLife) {
  const { id, owner, given } = space;
  const rest = {
    private: given.private ?? false,
    likes: 0,
    lastModified: "2026-01-01T00:00:00.000Z",
    tags: ["gradio"],
  };
  return { _id: subdomainOf(space), id, author: owner, sdk: "gradio", ...rest };
}

/** All that there is to know of a Space. */
export function describeSpace(space: SpaceLife) {
  const rest = { gated: false, disabled: false };
  return { ...describeFound(space), ...rest, ...describeHost(space), runtime: space.look() };
}
