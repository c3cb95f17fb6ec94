import type { Message } from "./wire.js";

/** What came for one job before its join was answered. */
export interface EarlyWords {
  readonly messages: readonly Message[];
  /** What the stream threw that brought them, if anything. There once it has ended, and brings nothing more. */
  readonly end?: { readonly trouble: unknown };
}

/** The messages of jobs whose joins have not been answered yet. */
export interface EarlyMessages {
  /** Keeps one. Throws a RangeError, and forgets all, where there are too many. */
  keep(id: string, message: Message): void;
  /** The stream has ended that brought what is kept. The server may have had more, and has dropped it. */
  end(trouble: unknown): void;
  /** Gives what there is for a job, and forgets it. */
  take(id: string): EarlyWords | undefined;
  /** Forgets all, and says what it was by {@link kindOf}, added up bit by bit. */
  clear(): number;
}

/** Messages that are kept for joins whose answer is late. */
export const mostEarly = 10_000;

/** What a message of somebody else's job is: an outcome (2), or another word (1). */
export function kindOf({ msg }: Message): number {
  return msg === "process_completed" ? 2 : 1;
}

/** Makes {@link EarlyMessages}. */
export function createEarlyMessages(): EarlyMessages {
  const words = new Map<string, { messages: Message[]; end?: { trouble: unknown } }>();
  let count = 0;
  const forget = () => {
    words.clear();
    count = 0;
  };
  return {
    keep(id, message) {
      if (++count > mostEarly) {
        forget();
        throw new RangeError();
      }
      const known = words.get(id);
      if (known) known.messages.push(message);
      else words.set(id, { messages: [message] });
    },
    end(trouble) {
      for (const kept of words.values()) kept.end ??= { trouble };
    },
    take(id) {
      const kept = words.get(id);
      words.delete(id);
      count -= kept?.messages.length ?? 0;
      return kept;
    },
    clear() {
      const all = [...words.values()].flatMap(({ messages }) => messages);
      forget();
      return all.reduce((sum, message) => sum | kindOf(message), 0);
    },
  };
}
