import createPurifier, { type Config, type DOMPurify } from "dompurify";
import { isSafeAddress } from "../../common/safe-address.ts";
import { muteHtml } from "./mute-html.ts";

/** A page without anything that runs, with its looks beside it. */
export interface SafePage {
  readonly fragment: DocumentFragment;
  /** The contents of its `style` elements. Its `style` attributes are called `data-style`. */
  readonly css: readonly string[];
}

/** What can ask for input, load another page, or change where addresses lead, is no text. */
const neverTags = [
  "form",
  "input",
  "button",
  "select",
  "textarea",
  "option",
  "dialog",
  "base",
  "meta",
  "link",
  "style",
];

/** Attributes that name things, so that they could be taken for the page's own, and those that load what nobody checked. */
const neverAttributes = [
  "style",
  "id",
  "name",
  "srcset",
  "ping",
  "background",
  "poster",
  "action",
  "formaction",
];

const words = {
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: [...neverTags, "audio", "video"],
  FORBID_ATTR: neverAttributes,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
} satisfies Config & { RETURN_DOM_FRAGMENT: true };

const page = {
  ...words,
  USE_PROFILES: { html: true, mathMl: true, svg: true },
  FORBID_TAGS: neverTags,
  // A page in a frame may well name its parts: its styles go by that.
  FORBID_ATTR: neverAttributes.filter((name) => name !== "id"),
  ADD_ATTR: ["data-style"],
  // Its colons are none of an address.
  ADD_URI_SAFE_ATTR: ["data-style"],
} satisfies Config;

/** Makes HTML that came from Markdown or a highlighter safe to stand in the page. */
export function sanitizeWords(html: string): DocumentFragment {
  return purify(muteHtml(html).html, words);
}

/** Makes the HTML of an app safe to stand in a frame of its own. */
export function sanitizePage(html: string): SafePage {
  const muted = muteHtml(html);
  return { fragment: purify(muted.html, page), css: muted.css };
}

let purifier: DOMPurify | undefined;

function purify(html: string, config: Config & { RETURN_DOM_FRAGMENT: true }): DocumentFragment {
  purifier ??= createPurifierOfPage();
  return purifier.sanitize(html, config);
}

function createPurifierOfPage(): DOMPurify {
  const made = createPurifier(window);
  made.addHook("afterSanitizeAttributes", (element) => {
    for (const name of ["src", "href", "xlink:href"]) checkAddress(element, name);
    if (element.tagName === "IMG") {
      // The app need not know which page looks at its pictures.
      element.setAttribute("referrerpolicy", "no-referrer");
      if (!element.hasAttribute("src")) element.replaceWith(element.getAttribute("alt") ?? "");
    }
    if (!element.hasAttribute("href") || element.localName !== "a") return;
    element.setAttribute("target", "_blank");
    element.setAttribute("rel", "noopener noreferrer");
  });
  return made;
}

/** Only whole addresses stay: others would lead into this page and not the app. */
function checkAddress(element: Element, name: string): void {
  const address = element.getAttribute(name);
  if (address === null) return;
  const isLink = element.localName === "a";
  // Inside a drawing, `#part` is a part of it.
  const isPart = !isLink && name !== "src" && address.startsWith("#");
  const isMail = isLink && /^mailto:/i.test(address);
  if (!isPart && !isMail && !(isSafeAddress(address) && !(isLink && /^data:/i.test(address))))
    element.removeAttribute(name);
}
