import type { Connection } from "./connection.js";
import { dropSession } from "./drop-session.js";
import type { SessionJob } from "./follow-job.js";
import type { CancelOutcome } from "./job-types.js";
import { pause } from "./pause.js";
import { after } from "./signal.js";
import type { Track } from "./track.js";
import { isSince } from "./version.js";

/** How long a server may take to tell what a cancel did, in milliseconds: it may be busy, and yields may come before its word. */
const echoLimit = 5_000;

/** How long one that waits takes to start where there is room for it, in milliseconds. */
const startLimit = 500;

/** No function has this index. */
const noFunction = -1;

/**
 * Takes a job out of the queue or stops it where it runs, as far as that hits no other job.
 *
 * `/cancel` ends every running job of the same function in the same session, whatever id it is given, and those others then never
 * hear of it. So a generator with such siblings is left alone, and one that waits gets the time to start where there is room for it:
 * it might start while the cancel is on its way. Should it do so all the same, it must be heard of again, or it counts as lost two
 * heartbeats later. A job that waits is cancelled under the index of no function, which
 * leaves only what goes by its id: it is taken out of the queue (since Gradio 6.14; before, it would run all the same). A plain
 * function that runs can't be interrupted, so nothing is asked for it.
 *
 * Whoever asks for this holds back the next jobs of the function, which might start early enough to be hit.
 *
 * Where the server can't cancel, closing the stream with the session's last job has the same effect: the server drops what it has
 * of the session. From 4.19 to 4.23 it does not hear that a stream was closed, and runs everything to its end.
 */
export async function cancelJob(connection: Connection, job: SessionJob): Promise<CancelOutcome> {
  const { session, track, prepared, gone } = job;
  const { fn, config } = prepared;
  const isThere = () => session.tracks.get(track.id) === track;
  const others = () =>
    [...session.tracks.values()].filter((other) => other !== track && other.index === track.index);
  // One that was not heard of yet may run as well.
  const siblings = () => others().filter(({ started, heard }) => started || !heard);
  const hearsClose = !isSince(config.version, 4, 19) || isSince(config.version, 4, 24);
  const drop = () => hearsClose && session.dropWith(track);
  if (!isThere()) return "finished";
  try {
    if (!track.started) {
      if (!isSince(config.version, 6, 14)) return (await isDropped()) ? "dequeued" : "abandoned";
      if (!(await post(noFunction))) return "abandoned";
      if (!track.started) return "dequeued"; // it was told before it could start
    }
    if (!fn.endpoint.generator) return "abandoned";
    if (!fn.endpoint.cancellable) return drop() ? "stopped" : "abandoned";
    if (siblings().length > 0) return "abandoned";
    if (others().length > 0) await pause(startLimit, connection.signal);
    if (!isThere()) return "finished";
    if (siblings().length > 0) return "abandoned";
    return await stop(others());
  } catch {
    return "abandoned"; // nobody knows whether it was cancelled
  } finally {
    if (isThere()) session.leave(track);
  }

  /**
   * Closes the stream, and listens at it again until the server does not know the session any more: the job's turn may have come before
   * the server heard of it. Before 4.24 a server does not tell, and a session that new jobs may use is not listened at.
   */
  async function isDropped(): Promise<boolean> {
    if (!drop() || !isSince(config.version, 4, 24)) return false;
    // By now new jobs may have another one.
    return session !== connection.session && dropSession(connection, session.hash);
  }

  /** Stops the job where it runs. Others of its function waited when it was asked for. */
  async function stop(waiting: readonly Track[]): Promise<CancelOutcome> {
    try {
      return (await post(track.index)) ? "stopped" : "abandoned";
    } finally {
      for (const other of waiting) {
        if (!other.started) continue;
        other.heard = false;
        other.since = Date.now();
      }
    }
  }

  /** Asks the server, and waits until the stream has told what it did. Gives whether it has. */
  async function post(index: number): Promise<boolean> {
    const { target, signal } = connection;
    const json = JSON.stringify({ event_id: track.id, session_hash: session.hash, fn_index: index });
    await target.http.json({ url: target.url(config.prefix, "/cancel"), json, signal });
    let stop = () => {};
    const late = new Promise<void>((resolve) => {
      stop = after(echoLimit, resolve);
    });
    const loss = await Promise.race([gone, late]);
    stop();
    return !loss && !isThere(); // one that was lost meanwhile may run on
  }
}
