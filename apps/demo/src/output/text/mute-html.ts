/** HTML without what a strict policy would refuse while it is read. */
export interface MutedHtml {
  /** Its `style` attributes are called `data-style`, and nothing in it listens to an event. */
  readonly html: string;
  /** What its `style` elements held, in order. */
  readonly css: readonly string[];
}

/** What stands inside these is no markup, so it is taken out as it is. */
const rawElements: ReadonlySet<string> = new Set(["style", "script"]);

/** These say things about the document that they are read into. */
const headElements: ReadonlySet<string> = new Set(["base", "link", "meta"]);

/**
 * Takes event handlers, inline styles and what governs a document out of HTML. It is no sanitizer, and runs before one: a sanitizer has to parse, and
 * browsers check a policy, and report its violations, already while they parse into a document that shows nothing.
 */
export function muteHtml(source: string): MutedHtml {
  const kept: string[] = [];
  const css: string[] = [];
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf("<", at);
    if (start < 0) break;
    kept.push(source.slice(at, start));
    const tag = readTag(source, start);
    if (!tag) {
      kept.push("<");
      at = start + 1;
      continue;
    }
    at = tag.end;
    if (headElements.has(tag.name)) continue;
    if (!rawElements.has(tag.name)) {
      kept.push(tag.html);
      continue;
    }
    const { text, end } = readRaw(source, at, tag.name);
    if (tag.name === "style") css.push(text);
    at = end;
  }
  kept.push(source.slice(at));
  return { html: kept.join(""), css };
}

interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly html: string;
  /** Where what follows begins. */
  readonly end: number;
}

const tagName = /[a-z][^\s/>]*/iy;
const gap = /[\s/]*/y;
const attributeName = /[^\s/>][^\s/>=]*/y;
const attributeValue = /\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?/y;

/** Reads the start tag of an element as browsers do. Undefined for what begins none. */
function readTag(source: string, start: number): Tag | undefined {
  const name = match(tagName, source, start + 1);
  if (name === "") return undefined;
  let at = start + 1 + name.length;
  let html = `<${name}`;
  while (at < source.length) {
    const space = match(gap, source, at);
    html += space;
    at += space.length;
    if (source[at] === ">") return { name: name.toLowerCase(), html: `${html}>`, end: at + 1 };
    const key = match(attributeName, source, at);
    if (key === "") break;
    at += key.length;
    const value = match(attributeValue, source, at);
    at += value.length;
    if (/^on/i.test(key)) continue;
    html += /^style$/i.test(key) ? `data-style${value}` : key + value;
  }
  // It never ends, and browsers drop it too.
  return { name: name.toLowerCase(), html: "", end: source.length };
}

function readRaw(source: string, start: number, name: string): { text: string; end: number } {
  const close = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, "gi");
  close.lastIndex = start;
  const found = close.exec(source);
  if (!found) return { text: source.slice(start), end: source.length };
  return { text: source.slice(start, found.index), end: close.lastIndex };
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}
