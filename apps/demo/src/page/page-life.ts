import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ignoreStrayDrops } from "./stray-drops.ts";

/** What becomes of the page as a whole, beside what is done on it. */
export interface PageLifeOptions {
  /** The page is left: for good, or put aside by the browser. */
  readonly onLeave: () => void;
  /** A page that was put aside comes back. */
  readonly onReturn: () => void;
  /** Back or Forward has led to another address of this page. */
  readonly onMove: () => void;
}

/** Follows what the browser does with the page, and keeps files that are dropped beside their field from replacing it. */
export class PageLife implements ReactiveController {
  readonly #options: PageLifeOptions;
  #stopIgnoringDrops = () => {};

  constructor(host: ReactiveControllerHost, options: PageLifeOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    const { onLeave, onMove } = this.#options;
    addEventListener("pagehide", onLeave);
    addEventListener("pageshow", this.#onShow);
    addEventListener("popstate", onMove);
    this.#stopIgnoringDrops = ignoreStrayDrops(window);
  }

  hostDisconnected(): void {
    const { onLeave, onMove } = this.#options;
    removeEventListener("pagehide", onLeave);
    removeEventListener("pageshow", this.#onShow);
    removeEventListener("popstate", onMove);
    this.#stopIgnoringDrops();
    onLeave();
  }

  readonly #onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) this.#options.onReturn();
  };
}
