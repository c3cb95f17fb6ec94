import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Remembers which fields are told what is wrong with them while somebody types: those that were edited and left, and after a
 * run all of them. While a pointer is down it waits: a line that comes up then would push the button away from under it.
 */
export class LeftFields implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  /** Whether somebody has edited the field of a key. */
  readonly #isEdited: (key: string) => boolean;
  readonly #keys = new Set<string>();
  #pressed = false;

  constructor(host: ReactiveControllerHost, isEdited: (key: string) => boolean) {
    this.#host = host;
    this.#isEdited = isEdited;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("pointerdown", this.#onDown, true);
    addEventListener("pointerup", this.#onUp, true);
    addEventListener("pointercancel", this.#onUp, true);
  }

  hostDisconnected(): void {
    removeEventListener("pointerdown", this.#onDown, true);
    removeEventListener("pointerup", this.#onUp, true);
    removeEventListener("pointercancel", this.#onUp, true);
  }

  /** Whether a field is told of its problems. */
  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Tells these fields from here on. */
  addAll(keys: readonly string[]): void {
    for (const key of keys) this.#keys.add(key);
  }

  /** Lets a field be until it is left again. */
  delete(key: string): void {
    this.#keys.delete(key);
  }

  /** Begins anew. */
  clear(): void {
    this.#keys.clear();
  }

  /** Takes note that something in the form has lost the focus. */
  readonly onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    const field = target instanceof Element ? target.closest<HTMLElement>("[data-field]") : null;
    const key = field?.dataset.field;
    if (!field || !key) return;
    if (relatedTarget instanceof Node && field.contains(relatedTarget)) return;
    if (this.#isEdited(key)) this.#keys.add(key);
    if (!this.#pressed) this.#host.requestUpdate();
  };

  readonly #onDown = () => {
    this.#pressed = true;
  };

  readonly #onUp = () => {
    // After the click that comes of it.
    requestAnimationFrame(() => {
      this.#pressed = false;
      this.#host.requestUpdate();
    });
  };
}
