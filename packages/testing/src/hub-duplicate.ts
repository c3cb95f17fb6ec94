import { type Answer, give, noToken, refuse } from "./hub-answer.ts";
import { buildStages, type SpaceLife } from "./hub-life.ts";
import { type Fields, setEntry } from "./hub-owner-routes.ts";
import type { Spaces } from "./hub-spaces.ts";
import type { HubUser } from "./hub-users.ts";

/** What a duplicate needs besides what was asked for. */
export interface DuplicateOptions {
  spaces: Spaces;
  /** Who wants it. */
  user: HubUser | undefined;
  /** The address of the app behind it; that of its original when left out. */
  url?: string | undefined;
  /** The address of the Hub. */
  hubUrl: string;
}

/**
 * Makes a copy of a Space, which is built and starts on free hardware unless other is asked for: `POST
 * /api/spaces/{id}/duplicate`. Clients of all years send the same, but for `visibility` in place of `private` since 2026.
 */
export async function duplicateSpace(
  original: SpaceLife,
  fields: Fields,
  { spaces, user, url = original.given.url, hubUrl }: DuplicateOptions,
): Promise<Answer> {
  if (!user) return noToken;
  const { repository: id, hardware, sleepTimeSeconds: sleepTime } = fields;
  if (typeof id !== "string" || !/^[\w.-]+\/[\w.-]+$/.test(id))
    return refuse(400, "repository is no id of a Space");
  if (!id.startsWith(`${user.name}/`)) {
    return refuse(
      403,
      `You don't have the rights to create a space under the namespace "${id.split("/")[0]}"`,
    );
  }
  const page = `${hubUrl}/spaces/${id}`;
  // What is there already is no failure to a client that may use it, so that it is told where it is.
  if (spaces.find(id)) return refuse(409, "You already created this space repo", { url: page });
  const isPrivate = typeof fields.visibility === "string" ? fields.visibility !== "public" : fields.private;
  const copy = await spaces.add({
    id,
    url,
    proxied: original.given.proxied ?? false,
    stages: buildStages,
    private: typeof isPrivate === "boolean" ? isPrivate : (original.given.private ?? false),
    ...(typeof hardware === "string" && { hardware }),
    ...(typeof sleepTime === "number" && { sleepTime }),
  });
  for (const { key, value, description } of entriesOf(fields.secrets))
    setEntry(copy, true, { key, value, description });
  for (const { key, value, description } of entriesOf(fields.variables))
    setEntry(copy, false, { key, value, description });
  return give({ url: page });
}

function entriesOf(list: unknown): { key: string; value: string; description?: unknown }[] {
  return Array.isArray(list)
    ? list.filter((one) => typeof one?.key === "string" && typeof one.value === "string")
    : [];
}
