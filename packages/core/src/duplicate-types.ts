import type { ConnectOptions } from "./app-types.js";

/** Options of `duplicate()`: those of `connect()`, and how the duplicate shall be. */
export interface DuplicateOptions extends ConnectOptions {
  /** The token of the account that it is for. It must be allowed to write. */
  readonly token: NonNullable<ConnectOptions["token"]>;
  /** What to call it: `name`, or `owner/name` for an organisation. @default the original's name */
  readonly to?: string;
  /** Whether nobody else may see it. @default true */
  readonly private?: boolean;
  /** The hardware, such as `t4-small`. @default that of the original */
  readonly hardware?: string;
  /**
   * How long nobody must ask for it before it falls asleep, in milliseconds; `Infinity` is never. Only for other hardware than
   * `cpu-basic`. @default 3_600_000 on paid hardware
   */
  readonly sleepAfter?: number;
  /** Secrets of a new duplicate, by name. One that is there already keeps its own. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of a new duplicate, by name. One that is there already keeps its own. */
  readonly variables?: Readonly<Record<string, string>>;
}
