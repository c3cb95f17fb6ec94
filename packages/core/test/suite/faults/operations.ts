import { type App, type ConnectOptions, call, connect, type Job, type RemoteFile } from "@spacecall/core";
import { apps, collect, runsOf } from "../kit/index.ts";
import { hubOperations } from "./hub-operations.ts";
import type { OperationName } from "./table.ts";

/** What an operation runs on. */
export interface Stage {
  /** The address of the proxy. */
  readonly url: string;
  /** Counts the runs of this cell alone. */
  readonly key: string;
  readonly options: ConnectOptions;
  /** The caller's signal, for what takes one. */
  readonly signal: AbortSignal;
  /** What is put here ends with the cell. */
  readonly stack: AsyncDisposableStack;
}

/** An operation that is about to run, with everything before it done and well. */
export interface Prepared {
  /** Does it. Gives what came out. */
  run(): PromiseLike<unknown>;
  /** What has to come out. */
  readonly right: unknown;
  /** Whether nobody can tell what is right from what is wrong. */
  readonly takesAnything?: boolean;
  /** The jobs that it made. */
  readonly jobs?: readonly Job[];
  /** Gives the result of what gave yields. */
  readonly final?: () => PromiseLike<{ readonly data: unknown }> | undefined;
  /** Gives how often what it starts was started, by those who did it. */
  readonly starts?: () => Promise<unknown>;
  /** The app object that has to work afterwards; a new one where there is none. */
  readonly app?: App;
}

export interface Operation {
  /** Starts what the proxy stands before. It ends with the cell. */
  behind(): Promise<{ url: string } & Pick<Prepared, "starts"> & Partial<AsyncDisposable>>;
  prepare(stage: Stage): Promise<Prepared>;
}

const streaming = async () => ({ url: apps.streaming });
const files = async () => ({ url: apps.files });

/** A job of the app `streaming` that yields 0 and 1. */
async function job(stage: Stage, make: (app: App) => Promise<Job> | Job): Promise<Prepared> {
  const app = await connect(stage.url, stage.options);
  const jobs: Job[] = [];
  return {
    app,
    right: [[0], [1]],
    jobs,
    final: () => jobs[0]?.result(),
    starts: () => runsOf(stage.key),
    async run() {
      const made = await make(app);
      jobs.push(made);
      return collect(made);
    },
  };
}

export const operations: Record<OperationName, Operation> = {
  ...hubOperations,
  connect: {
    behind: streaming,
    async prepare({ url, options, signal }) {
      return { right: url, run: async () => (await connect(url, { ...options, signal })).url };
    },
  },
  call: {
    behind: streaming,
    async prepare({ url, key, options, signal }) {
      await call(url, "/burst", [1]).catch(() => {}); // From here on the app is known.
      let prediction: ReturnType<typeof call> | undefined;
      return {
        right: [[0], [1]],
        final: () => prediction,
        starts: () => runsOf(key),
        run() {
          prediction = call(url, "/keyed", [key, 2], { ...options, signal });
          return collect(prediction);
        },
      };
    },
  },
  predict: {
    behind: streaming,
    async prepare({ url, key, options, signal }) {
      const app = await connect(url, options);
      const run = () => app.predict("/keyed", { key, n: 2 }, { signal }).then(({ data }) => data);
      return { app, right: [1], starts: () => runsOf(key), run };
    },
  },
  submit: {
    behind: streaming,
    prepare: (stage) => job(stage, (app) => app.submit("/keyed", [stage.key, 2], { signal: stage.signal })),
  },
  "two submits": {
    behind: streaming,
    async prepare({ url, key, options, signal }) {
      const app = await connect(url, options);
      const jobs: Job[] = [];
      return {
        app,
        right: [[0], [0], [1]],
        jobs,
        starts: () => runsOf(key),
        async run() {
          jobs.push(app.submit("/keyed", [key, 1], { signal }), app.submit("/burst", [2], { signal }));
          return (await Promise.all(jobs.map((job) => collect(job)))).flat();
        },
      };
    },
  },
  resubmit: {
    behind: streaming,
    prepare: (stage) =>
      job(stage, (app) => app.submit("/keyed", [stage.key, 2], { signal: stage.signal, resubmit: true })),
  },
  attach: {
    behind: streaming,
    async prepare(stage) {
      const sender = await connect(stage.url);
      const handle = await sender.detach("/keyed", [stage.key, 2]);
      await sender.close();
      return job(stage, (app) => app.attach(handle, { signal: stage.signal }));
    },
  },
  cancel: {
    behind: streaming,
    async prepare({ url, key, options, signal }) {
      const app = await connect(url, options);
      const running = app.submit("/keyed_endless", [key], { signal });
      await running.first();
      const run = () => running.cancel();
      return { app, right: "stopped", jobs: [running], starts: () => runsOf(key), run };
    },
  },
  "direct run": {
    behind: streaming,
    async prepare({ url, key, options, signal }) {
      const app = await connect(url, options);
      const run = () => app.predict("/keyed_directly", [key], { signal }).then(({ data }) => data);
      return { app, right: [key], starts: () => runsOf(key), run };
    },
  },
  upload: {
    behind: files,
    async prepare({ url, key, options, signal }) {
      const app = await connect(url, options);
      const name = `${key}.txt`;
      return {
        app,
        right: 6,
        starts: async () => (await call(apps.files, "/runs_of", [name])).data[0],
        async run() {
          const { data } = await app.predict("/describe", [new File(["a note"], name)], { signal });
          return Reflect.get(Object(data[0]), "size");
        },
      };
    },
  },
  "file reading": {
    behind: files,
    async prepare({ url, options, signal }) {
      const app = await connect(url, options);
      const { data } = await app.predict("/make_file", ["a note"]);
      const made = data[0] as RemoteFile; // `as`: what every file comes as
      return { app, right: "a note", takesAnything: true, run: () => made.text({ signal }) };
    },
  },
};
