import type { LitElement, ReactiveController } from "lit";
import type { FieldControlOptions } from "./field-control-options.ts";
import { type HeavyControl, isHeavyControl, isLoaded, loadControl } from "./heavy-controls.ts";

/** Loads the controls that a form is to become of, and draws it again when they are there. */
export class LoadedControls implements ReactiveController {
  readonly #host: LitElement;
  readonly #asked = new Set<HeavyControl>();
  readonly #failed = new Set<HeavyControl>();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    for (const { dataset } of this.#host.renderRoot.querySelectorAll<HTMLElement>("[data-becomes]")) {
      const { becomes = "" } = dataset;
      if (isHeavyControl(becomes) && !this.#asked.has(becomes)) void this.#load(becomes);
    }
  }

  /** How far a control is. The box that somebody types into at this moment stays until it is left. */
  readonly stateOf: FieldControlOptions["stateOf"] = (control, { key }) => {
    if (this.#failed.has(control)) return "failed";
    if (!isLoaded(control)) return "awaited";
    const { renderRoot } = this.#host;
    const focused = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
    return focused instanceof HTMLTextAreaElement && focused.id === key ? "awaited" : "loaded";
  };

  async #load(control: HeavyControl): Promise<void> {
    this.#asked.add(control);
    try {
      await loadControl(control);
    } catch {
      this.#failed.add(control);
    }
    this.#host.requestUpdate();
  }
}
