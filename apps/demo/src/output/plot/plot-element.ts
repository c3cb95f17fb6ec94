import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import "../json-tree.ts";
import type { PlotColors } from "./plot-colors.ts";

/** A plot that stands in its place. */
export interface DrawnPlot {
  /** Fits it into another width, in pixels. */
  resize(width: number): void;
  /** Lets go of what it holds: listeners, timers, memory of the graphics card. */
  dispose(): void;
}

/** What all plots have in common: they are drawn anew for another value and in other colours, fitted, and taken down. */
export abstract class PlotElement extends LitElement {
  static override readonly properties = { value: { attribute: false }, failed: { state: true } };
  /** What the app gave. */
  declare value: unknown;
  /** Whether it could not be drawn. Then it is a tree. */
  declare protected failed: boolean;

  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #observer = new ResizeObserver(() => this.#fit());
  #drawn: DrawnPlot | undefined;
  /** Which drawing is the latest. Drawing takes time, and an earlier one may end later. */
  #latest = 0;
  #width = 0;

  static override readonly styles = [
    base,
    css`
      :host {
        min-width: 0;
      }

      .place {
        min-height: 12rem;
        overflow-x: auto;
        overflow-y: hidden;
      }

      .note {
        margin-bottom: 0.5rem;
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    this.failed = false;
  }

  /** Draws the value into an empty place of some width. Rejects where it is no such plot. */
  protected abstract draw(place: HTMLElement, width: number): Promise<DrawnPlot>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener("change", this.#redraw);
    this.#observer.observe(this);
    if (this.hasUpdated) this.#redraw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener("change", this.#redraw);
    this.#observer.disconnect();
    this.#latest++;
    this.#drop();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="place" ?hidden=${this.failed}></div>
      ${this.failed ? html`<p class="note">This plot could not be drawn.</p><json-tree .value=${this.value}></json-tree>` : ""}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.#redraw();
  }

  /** The page's colours and type, as they are now. */
  protected colors(): PlotColors {
    const style = getComputedStyle(this);
    const color = (name: string) => style.getPropertyValue(name).trim();
    return {
      text: color("--text"),
      muted: color("--muted"),
      line: color("--line"),
      accent: color("--accent"),
      font: style.fontFamily,
    };
  }

  readonly #redraw = () => void this.#draw();

  async #draw(): Promise<void> {
    const now = ++this.#latest;
    const host = this.renderRoot.querySelector<HTMLElement>(".place");
    if (!host) return;
    host.hidden = false;
    const before = host.firstElementChild;
    // Beside the plot that it follows, and out of the flow, so that a stream of plots does not flicker.
    const place = document.createElement("div");
    place.style.cssText = before ? "position: absolute; visibility: hidden" : "";
    place.style.width = `${host.clientWidth}px`;
    host.append(place);
    try {
      this.#width = host.clientWidth;
      const drawn = await this.draw(place, this.#width);
      if (now !== this.#latest) {
        drawn.dispose();
        place.remove();
        return;
      }
      this.#drop();
      this.#drawn = drawn;
      place.style.cssText = "";
      host.replaceChildren(place);
      this.failed = false;
      this.#fit();
    } catch {
      place.remove();
      if (now !== this.#latest) return;
      this.#drop();
      host.replaceChildren();
      this.failed = true;
    }
  }

  #fit(): void {
    const host = this.renderRoot.querySelector<HTMLElement>(".place");
    const width = host?.clientWidth ?? 0;
    if (!this.#drawn || width === 0 || width === this.#width) return;
    this.#width = width;
    this.#drawn.resize(width);
  }

  #drop(): void {
    this.#drawn?.dispose();
    this.#drawn = undefined;
  }
}
