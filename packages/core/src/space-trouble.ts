import { SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { spacePage } from "./hub.js";
import type { SpaceStatus } from "./space-types.js";

/** Says why a Space can't be used, and what to do. */
export function spaceTrouble(
  { id, stage, phase, message }: SpaceStatus,
  hubUrl: URL,
): SpacecallError<"space"> {
  const page = spacePage(hubUrl, id);
  const said = message ? ` (${excerpt(message)})` : "";
  const space = `The Space "${id}" is ${stage}${said}`;
  switch (phase) {
    case "paused":
      return failure(
        `${space}. Only its owner can restart it, at ${page}. A duplicate() of your own would run.`,
      );
    case "failed":
      return failure(`${space}. Its owner must repair it; its log is at ${page}.`);
    default:
      return failure(
        `${space}, and was not waited for (wake: false). Try again later, or leave the option out.`,
        true,
      );
  }

  function failure(text: string, retryable = false): SpacecallError<"space"> {
    return new SpacecallError("space", text, { stage, url: page, retryable });
  }
}

/** Says that a Space did not run in time. `last` is how it was seen last. */
export function notInTime(
  shown: string,
  last: SpaceStatus | undefined,
  limit: number,
): SpacecallError<"space"> {
  const stage = last?.phase === "running" ? "RUNNING, but its app does not answer," : last?.stage;
  return new SpacecallError(
    "space",
    `The Space "${last?.id ?? shown}" ${stage ? `is ${stage}` : "was not heard of"} after ${limit} ms (wakeTimeout). Wait longer, or try again later: it goes on starting.`,
    { ...(last && { stage: last.stage }), retryable: true },
  );
}
