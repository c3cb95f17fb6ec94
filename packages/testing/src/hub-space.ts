/** The stages of a Space that the Hub reports. */
export type SpaceStage =
  | "RUNNING"
  | "RUNNING_BUILDING"
  | "RUNNING_APP_STARTING"
  | "BUILDING"
  | "APP_STARTING"
  | "SLEEPING"
  | "STOPPED"
  | "PAUSED"
  | "DELETING"
  | "NO_APP_FILE"
  | "CONFIG_ERROR"
  | "BUILD_ERROR"
  | "RUNTIME_ERROR";

/** A Space on the model Hub. */
export interface HubSpace {
  /** The id, `owner/name`. */
  id: string;
  /** The address of the app behind it. */
  url: string;
  /**
   * Whether its host is an address of the model, which stands before the app as the proxy of Spaces does; false when
   * left out, and then the app's own address is its host.
   */
  proxied?: boolean;
  /** The stage that the Hub reports; `RUNNING` when left out. */
  stage?: SpaceStage;
  /**
   * Its life, in place of `stage`: each answer that tells the stage goes on to the next one, and the last one stays.
   * A proxied Space that is `SLEEPING` or `STOPPED` goes on only when its host is asked for something.
   */
  stages?: readonly SpaceStage[];
  /** What the Hub says of a stage that is an error. */
  errorMessage?: string;
  /** Whether only its owner's token opens it; false when left out. */
  private?: boolean;
  /** A token of its owner. */
  token?: string;
  /** What it runs on; `cpu-basic` when left out. */
  hardware?: string;
  /** Seconds without a visitor before it goes to sleep, on hardware that is paid for; never when left out. */
  sleepTime?: number;
}

/** What can be changed about a Space while the model runs. `stage` and `stages` begin a new life. */
export type HubSpaceChanges = Partial<Omit<HubSpace, "id" | "proxied">>;

/** What there is to know about a Space on the model Hub. */
export interface HubSpaceState {
  readonly id: string;
  /** The address that the Hub names as its host. */
  readonly host: string;
  /** The stage that the next answer tells. */
  readonly stage: SpaceStage;
  readonly private: boolean;
  /** The hardware that was asked for last. */
  readonly hardware: string;
  /** Seconds without a visitor before it goes to sleep; null for never. */
  readonly sleepTime: number | null;
  /** The names of its secrets. Nobody gets to read their values, as on the Hub. */
  readonly secrets: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}
