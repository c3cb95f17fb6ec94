/** @typedef {"SIGINT" | "SIGTERM" | "SIGHUP"} InterruptionName */

/** @type {readonly InterruptionName[]} */
const names = ["SIGINT", "SIGTERM", "SIGHUP"];

/** What a shell expects of a process that the signal ended: 128 and the signal's number. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Listens for Ctrl-C and its kin. Only the first signal counts: under `npm run` a single Ctrl-C arrives twice,
 * once from the terminal and once more from npm.
 */
export class Interruption {
  #controller = new AbortController();
  /** @type {InterruptionName} */
  #name = "SIGINT";
  #listeners = names.map((name) => ({ name, listener: () => this.#onSignal(name) }));

  constructor() {
    for (const { name, listener } of this.#listeners) process.on(name, listener);
  }

  /** @param {InterruptionName} name */
  #onSignal(name) {
    if (this.#controller.signal.aborted) return;
    this.#name = name;
    this.#controller.abort();
  }

  /** Aborts at the first interruption. */
  get signal() {
    return this.#controller.signal;
  }

  get exitCode() {
    return exitCodes[this.#name];
  }

  stopListening() {
    for (const { name, listener } of this.#listeners) process.off(name, listener);
  }
}
