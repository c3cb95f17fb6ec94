import type { Message } from "./wire.js";

/** The inputs of a job, and whose and which it is. */
export interface JobBody {
  readonly session_hash: string;
  readonly fn_index: number;
}

/** What a client sends when the server asks for it. */
type Answer = (asked: Message, job: JobBody) => object;

/** How one of the old queues, where each job has a connection of its own, asks for a job. */
export type OldQueue = Readonly<Record<string, Answer>>;

/**
 * The queues before Gradio 4.9 by their protocol, each as the messages that want an answer. A job stands in the queue by its
 * connection alone, and hands over its inputs when its turn has come. All other messages are those of later queues, except that
 * they name no job, hold full values always, and that `queue_full` stands for a refusal.
 */
export const oldQueues: Readonly<Record<string, OldQueue>> = {
  /** Gradio 4.0 to 4.8: the stream is the join, and the inputs go by a request of their own. */
  sse: { send_data: ({ event_id }, job) => ({ ...job, event_id }) },
  /** Gradio 3: all goes by a WebSocket. */
  ws: {
    send_hash: (_, { session_hash, fn_index }) => ({ session_hash, fn_index }),
    send_data: (_, job) => job,
  },
};
