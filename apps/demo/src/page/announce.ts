import { describeError } from "../common/error-advice.ts";
import { plural } from "../common/plural.ts";
import type { OpeningState } from "./opening.ts";
import { describeStage } from "./space-words.ts";

/** Says where the opening of an app stands, for those who do not see the page. */
export function announce(state: OpeningState): string {
  switch (state.phase) {
    case "none":
      return "";
    case "opening": {
      const last = state.seen.at(-1);
      return last ? `${last.id} ${describeStage(last)}` : `Opening ${state.source}`;
    }
    case "cancelled":
      return `${state.source} is no longer waited for`;
    case "failed":
      return `${state.source} could not be opened: ${describeError(state.error, true).title}`;
    case "open":
      return `${state.source} is open: ${plural(state.choices.size, "endpoint")}`;
  }
}
