import { css, html, type PropertyValues } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { sanitizePage } from "./sanitize.ts";

/** Characters of a page that is laid out; what is beyond is cut off. */
const longestPage = 1_000_000;

/** The highest a frame grows, in pixels. What is higher scrolls inside. */
const highest = 640;

/** Standards mode, and no address that leads into the explorer. */
const emptyPage = "<!doctype html><html><head><title>What the app gave</title></head><body></body></html>";

/**
 * The HTML of an app, in a frame of its own that runs no script, sends no form, and leads the page nowhere.
 *
 * It is of the page's origin (`allow-same-origin`), so that the page can fill it and measure it: without scripts nothing in it
 * can make use of that. Its styles are put in as rules rather than as text, which a policy without inline styles allows.
 */
export class HtmlView extends ValueElement {
  #resizes: ResizeObserver | undefined;

  static override readonly styles = [
    base,
    css`
      iframe {
        display: block;
        width: 100%;
        height: 3rem;
        border: 0;
        border-radius: 6px;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
  }

  protected override render() {
    const title = this.info?.label || "HTML";
    return html`<iframe title=${title} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer" srcdoc=${emptyPage} @load=${this.#fill}></iframe>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.#fill();
  }

  /** Puts the page into the frame. Moved within the document a frame is empty again, and loads anew. */
  readonly #fill = () => {
    const frame = this.renderRoot.querySelector("iframe");
    const page = frame?.contentDocument;
    const view = page?.defaultView;
    // Until it has loaded, another document stands in it.
    if (!frame || !view || page.URL !== "about:srcdoc" || page.readyState === "loading") return;
    const { fragment, css } = sanitizePage(String(this.value).slice(0, longestPage));
    const looks = takeLooks(fragment);
    page.body.replaceChildren(page.adoptNode(fragment));
    for (const [element, style] of looks) element.style.cssText = style;
    page.adoptedStyleSheets = [this.#baseSheet(), ...css].map((text) => {
      // Of the frame's own making: a sheet belongs to one document.
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#resizes?.disconnect();
    this.#resizes = new ResizeObserver(() => {
      frame.style.height = `${Math.min(highest, Math.ceil(page.documentElement.getBoundingClientRect().height))}px`;
    });
    this.#resizes.observe(page.documentElement);
  };

  /**
   * What the frame's page starts from: the page's own type, which does not reach into a frame. In the dark it is a white sheet: most apps
   * write for a light page, and the colours that they name would not be legible on another.
   */
  #baseSheet(): string {
    const { fontFamily } = getComputedStyle(this);
    return `:root { color-scheme: light; background: transparent; color: #17182a; font: 16px/1.5 ${fontFamily} }
      html { height: auto !important; min-height: 0 !important; overflow-wrap: anywhere }
      @media (prefers-color-scheme: dark) { :root { background: #fff } body { padding: 0.6rem 0.75rem } }
      body { display: flow-root; height: auto; margin: 0 }
      img, video { max-width: 100%; height: auto }`;
  }
}

/** Takes the inline styles off elements before they come into a document with a policy, for them to be set there as rules. */
function takeLooks(fragment: DocumentFragment): [HTMLElement | SVGElement, string][] {
  const looks: [HTMLElement | SVGElement, string][] = [];
  // `as`: elements of HTML and SVG have a style, and the sanitizer leaves no attribute of this name on others
  for (const element of fragment.querySelectorAll<HTMLElement | SVGElement>("[data-style]")) {
    looks.push([element, element.getAttribute("data-style") ?? ""]);
    element.removeAttribute("data-style");
  }
  return looks;
}

customElements.define("html-view", HtmlView);

declare global {
  interface HTMLElementTagNameMap {
    "html-view": HtmlView;
  }
}
