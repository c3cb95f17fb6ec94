import type { HubSpace, HubSpaceChanges, HubSpaceState, SpaceStage } from "./hub-space.ts";

/** Free hardware goes to sleep after two days, whatever its owner wants. */
const freeHardware = "cpu-basic";
const freeSleepTime = 172_800;

const up: readonly SpaceStage[] = ["RUNNING", "RUNNING_BUILDING", "RUNNING_APP_STARTING"];
const asleep: readonly SpaceStage[] = ["SLEEPING", "STOPPED"];

/** What a Space goes through when it starts from its sources, such as a new one. */
export const buildStages: readonly SpaceStage[] = ["BUILDING", "APP_STARTING", "RUNNING"];

/** What a Space goes through that runs and gets other hardware, secrets or variables. */
const restartStages: readonly SpaceStage[] = ["APP_STARTING", "RUNNING"];

/** A variable as the Hub keeps it. */
interface Variable {
  value: string;
  description?: string;
}

/** One Space of the model, through its stages. */
export interface SpaceLife {
  readonly id: string;
  /** The first part of the id. */
  readonly owner: string;
  /** What was given or changed last. */
  readonly given: Readonly<HubSpace>;
  /** The address that the Hub names as its host: the app's, until another is set. */
  host: string;
  readonly secrets: Map<string, { description?: string }>;
  readonly variables: Map<string, Variable>;
  /** Gives the runtime as the Hub tells it, without a step in the Space's life. */
  runtime(): object;
  /** Gives the same, and goes on to the next stage. */
  look(): object;
  /** Wakes the Space if it sleeps, since somebody asks its host for something. Returns whether the app answers then. */
  visit(): boolean;
  /** Begins a new life. */
  begin(stages: readonly SpaceStage[]): void;
  /** Starts the app anew if it runs, as the Hub does when something about it changes. */
  restart(): void;
  set(changes: HubSpaceChanges): void;
  state(): HubSpaceState;
}

/** Brings a Space to life. */
export function createLife(space: HubSpace): SpaceLife {
  let given = { ...space };
  let host: string | undefined;
  let stages = stagesOf(space);
  const secrets = new Map<string, { description?: string }>();
  const variables = new Map<string, Variable>();

  const stage = () => stages[0] ?? "RUNNING";
  const goOn = () => {
    if (stages.length > 1) stages = stages.slice(1);
  };
  const hardware = () => given.hardware ?? freeHardware;
  const sleepTime = () => {
    if (hardware() === freeHardware) return freeSleepTime;
    return given.sleepTime === undefined || given.sleepTime < 0 ? null : given.sleepTime;
  };
  const runtime = () => ({
    stage: stage(),
    // A Space that does not run has no hardware, only a wish.
    hardware: { current: up.includes(stage()) ? hardware() : null, requested: hardware() },
    storage: null,
    gcTimeout: sleepTime(),
    ...(stage().endsWith("_ERROR") && { errorMessage: given.errorMessage ?? "" }),
  });

  return {
    id: space.id,
    owner: space.id.split("/")[0] ?? "",
    get given() {
      return given;
    },
    get host() {
      return host ?? given.url;
    },
    set host(address) {
      host = address;
    },
    secrets,
    variables,
    runtime,
    look() {
      const seen = runtime();
      if (!given.proxied || !asleep.includes(stage())) goOn();
      return seen;
    },
    visit() {
      if (up.includes(stage())) return true;
      if (asleep.includes(stage())) goOn();
      return false;
    },
    begin(next) {
      stages = next;
    },
    restart() {
      if (up.includes(stage())) stages = restartStages;
    },
    set(changes) {
      given = { ...given, ...changes };
      if (changes.stage ?? changes.stages) stages = stagesOf(changes);
    },
    state: () => ({
      id: space.id,
      host: host ?? given.url,
      stage: stage(),
      private: given.private ?? false,
      hardware: hardware(),
      sleepTime: sleepTime(),
      secrets: [...secrets.keys()],
      variables: Object.fromEntries([...variables].map(([name, { value }]) => [name, value])),
    }),
  };
}

function stagesOf({ stage, stages }: HubSpaceChanges): readonly SpaceStage[] {
  return stages?.length ? stages : [stage ?? "RUNNING"];
}
