import { isSpacecallError, SpacecallError } from "./errors.js";
import { withHub } from "./hub.js";
import { own } from "./json.js";
import { wrongSource } from "./source-url.js";
import type { HubOptions, Quota } from "./space-types.js";

/** Asks the Hub how much ZeroGPU is left to the account of the token. */
export async function quota(options: HubOptions = {}): Promise<Quota> {
  if (!options.token) throw wrongSource("quota() asks about the account of a token: give one", "token");
  try {
    return await withHub(options, async (hub, signal) =>
      readQuota(await hub.get("spaces/zero-gpu/quota", signal), hub.url),
    );
  } catch (error) {
    if (!isSpacecallError(error, "auth")) throw error;
    const { status, url } = error;
    throw new SpacecallError(
      "auth",
      `The Hub does not tell this token its ZeroGPU quota (${status}). It is wrong or has expired, or lacks the permission to read billing.`,
      { ...(status && { status }), ...(url && { url }), cause: error },
    );
  }
}

function readQuota(answer: unknown, { origin }: URL): Quota {
  const total = own(answer, "base");
  const left = own(answer, "current");
  const resetsAt = own(answer, "resetsAt");
  const resetAt = new Date(typeof resetsAt === "string" ? resetsAt : Number.NaN);
  if (typeof total !== "number" || typeof left !== "number")
    throw new SpacecallError("protocol", `The Hub at ${origin} gave no ZeroGPU quota.`);
  return {
    total: total * 1000,
    left: left * 1000,
    ...(!Number.isNaN(resetAt.getTime()) && { resetAt }),
  };
}
