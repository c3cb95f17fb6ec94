import { abortError } from "./abort-error.js";
import { type AppConfig, findFunction } from "./app-config.js";
import type { App, ClosedByUsing, ConnectOptions } from "./app-types.js";
import { maxMessageBytes } from "./chunks.js";
import type { Connection, JobRequest } from "./connection.js";
import { newSession } from "./ids.js";
import { createJob, type RunningJob } from "./job.js";
import type { Job, SubmitOptions } from "./job-types.js";
import type { JobWork } from "./job-work.js";
import { lazyWork } from "./lazy-work.js";
import { liftFiles } from "./lift-files.js";
import { createLiveConfig } from "./live-config.js";
import { load } from "./load.js";
import { asPrediction } from "./prediction.js";
import { createJobWork } from "./queued-job.js";
import { createSession, type Session } from "./session.js";
import { readMessages } from "./stream.js";
import type { Target } from "./target.js";
import { pastLimit } from "./time-limit.js";

/** What callers hand to `submit()` and `predict()`: the endpoint may be left out. */
type Given = readonly unknown[];

/** What not every page needs. */
const extras = () => load(() => import("./app-extras.js"));

const closed = () => abortError("The app was closed.");

/** Makes a connected app out of what was found at its address. */
export function createApp(target: Target, config: AppConfig, options: ConnectOptions): App {
  const { retries = 2, silenceTimeout = 45_000 } = options;
  const closing = new AbortController();
  const live = createLiveConfig(target, config, closing.signal, options);
  const stream = {
    target,
    silence: silenceTimeout,
    maxBytes: options.maxMessageBytes ?? maxMessageBytes,
    hear: live.hear,
  };
  const jobs = new Set<RunningJob<unknown[]> | undefined>();
  const sessions = new Set<Session>();

  function startSession(hash: string): Session {
    const session: Session = createSession({
      hash,
      open: (signal) => readMessages({ ...stream, prefix: live.now.prefix, session: hash }, signal),
      onBreak() {
        live.doubt();
        // Where nothing depends on the session, a new one is out of reach of whatever is left of the old stream.
        if (
          session === connection.session &&
          !options.session &&
          !live.now.functions.some(({ hasState }) => hasState)
        )
          renew();
      },
      dropSession: async () => (await extras()).dropSession(connection, hash),
    });
    keep(session);
    return session;
  }

  /** Remembers a session, to end it with the app, and forgets those that have ended by themselves. */
  function keep(session: Session): void {
    for (const old of sessions) if (old !== connection.session && old.isIdle()) sessions.delete(old);
    sessions.add(session);
  }

  const connection: Connection & { session: Session } = {
    target,
    live,
    options,
    stream,
    signal: closing.signal,
    session: startSession(options.session ?? newSession()),
  };

  function start(work: JobWork, name: unknown, own: SubmitOptions): Job {
    const { keepOutputs = options.keepOutputs ?? 1_000, timeout = options.timeout ?? 0 } = own;
    const onTimeout = (phase: string) =>
      pastLimit(String(name ?? findFunction(live.now, name)?.endpoint.name ?? "the job"), timeout, phase);
    let running: RunningJob<unknown[]> | undefined;
    const onEnd = () => void jobs.delete(running);
    running = createJob({ ...own, keepOutputs: Math.max(1, keepOutputs), timeout, onTimeout, onEnd }, work);
    if (!running.job.done) jobs.add(running);
    if (closing.signal.aborted) running.abort(closed());
    return running.job;
  }

  function submit(...given: Given): Job {
    const { request, own } = readGiven(given);
    const { resubmit = options.resubmit ?? false } = own;
    return start(createJobWork(connection, request, { resubmit, retries }), request.endpoint, own);
  }

  const app: Omit<App, keyof ClosedByUsing> = {
    url: target.root,
    get session() {
      return connection.session.hash;
    },
    get spaceId() {
      return live.now.spaceId;
    },
    get gradioVersion() {
      return live.now.version;
    },
    get endpoints() {
      return live.now.functions.map(({ endpoint }) => endpoint);
    },
    endpoint: (name) => findFunction(live.now, name)?.endpoint,
    // `as`: the overloads tell callers what the arguments mean; here they are told apart as they come.
    submit: submit as App["submit"],
    predict: ((...given: Given) => {
      const job = submit(...given);
      return asPrediction(job.result, () => job[Symbol.asyncIterator]());
    }) as App["predict"],
    async detach(...given) {
      const { request, own } = readGiven(given);
      return (await extras()).detachJob(connection, request, own.signal);
    },
    attach(handle, own = {}) {
      const work = lazyWork(async () => (await extras()).createAttachedWork(connection, handle, keep));
      // `as`: the caller states the types.
      return start(work, Object(handle).endpoint, own as unknown as SubmitOptions) as Job<never>;
    },
    viewApi: async () => (await extras()).viewApi(connection),
    queueStatus: async (own) => (await extras()).readQueueStatus(connection, own?.signal),
    upload: async (files, own) => (await extras()).uploadFiles(connection, files, own),
    file: async (json) => (await extras()).readFile(connection, json),
    resetSession: renew,
    async close() {
      closing.abort(closed());
      for (const session of sessions) session.close();
      for (const running of jobs) running?.abort(closed());
    },
  };

  /** Gives new jobs a session of their own. */
  function renew(): void {
    connection.session = startSession(newSession());
    beat();
  }

  /** Holds the heartbeat of the session of new jobs, where that is wanted. */
  function beat(): void {
    if (!options.heartbeat) return;
    void extras().then(
      ({ holdHeartbeat }) => holdHeartbeat(connection),
      () => {}, // the next job says what is wrong
    );
  }
  beat();

  // Older engines have no `Symbol.asyncDispose`.
  if (Symbol.asyncDispose) Object.assign(app, { [Symbol.asyncDispose]: app.close });
  return app as App; // `as`: the type promises what only newer engines have
}

function readGiven(given: Given): { request: JobRequest; own: SubmitOptions } {
  const [first] = given;
  const isNamed = typeof first === "string" || typeof first === "number";
  const [endpoint, inputs = [], options = {}] = isNamed ? given : [undefined, ...given];
  const own = options as SubmitOptions; // `as`: the overloads say so
  const request = {
    endpoint: endpoint as string | number | undefined,
    eventData: own.eventData,
    trigger: own.trigger,
  };
  try {
    return { request: { ...request, ...liftFiles(inputs) }, own };
  } catch (problem) {
    return { request: { ...request, json: "", problem }, own };
  }
}
