import type { Driver } from "./driver.ts";

const limitMs = 40_000;

/** What a person does with the page, whatever the browser. */
export interface Hands {
  goto(url: string): Promise<void>;
  /** Clicks the link or button of a name. */
  click(name: string | RegExp): Promise<void>;
  /** Types a text into the field of a label, in place of what is there. */
  fill(label: string, text: string): Promise<void>;
  enter(): Promise<void>;
  /** Waits until a text is to be seen. */
  see(text: string | RegExp): Promise<void>;
}

/** Lends hands and eyes to a driver. They find things by their names, through shadow roots. */
export function handsOf(driver: Driver): Hands {
  async function until<Value>(what: string, look: () => Promise<Value | null>): Promise<Value> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const value = await look();
      if (value !== null) return value;
      if (performance.now() > deadline) {
        const page = String(await driver.evaluate(visibleText, []));
        throw new Error(`${driver.name} does not show ${what}. It shows:\n${page.slice(0, 2_000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function clickPlace(what: string, find: string, args: readonly unknown[]): Promise<void> {
    const { x, y } = await until(what, async () => {
      // `as`: the function below gives such a point
      return (await driver.evaluate(find, args)) as { x: number; y: number } | null;
    });
    await driver.click(x, y);
  }

  return {
    goto: (url) => driver.goto(url),
    click: (name) => clickPlace(`a button or link ${name}`, placeOfControl, [sourceOf(name)]),
    async fill(label, text) {
      await clickPlace(`a field ${label}`, placeOfField, [label]);
      await driver.press("SelectAll");
      await driver.type(text);
    },
    enter: () => driver.press("Enter"),
    async see(text) {
      const pattern = new RegExp(sourceOf(text), "m");
      await until(String(text), async () => {
        return pattern.test(String(await driver.evaluate(visibleText, []))) ? true : null;
      });
    },
  };
}

function sourceOf(text: string | RegExp): string {
  return text instanceof RegExp ? text.source : `^\\s*${text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}\\s*$`;
}

// What runs in the page, as source: each finds through shadow roots what is to be seen.
const walk = `
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const place = (one) => {
    if (!one) return null;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = one.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
`;

const placeOfControl = `(source) => {${walk}
  const pattern = new RegExp(source);
  const nameOf = (one) => one.getAttribute("aria-label") ?? one.textContent;
  return place(all(document).find((one) => one.matches("a[href], button:not(:disabled), summary, [role=tab]") && seen(one) && pattern.test(nameOf(one).trim())));
}`;

const placeOfField = `(label) => {${walk}
  const labels = (one) => [one.getAttribute("aria-label") ?? "", ...[...(one.labels ?? [])].map((text) => text.textContent.trim())];
  return place(all(document).find((one) => one.matches("input, textarea, select") && seen(one) && labels(one).includes(label)));
}`;

const visibleText = `() => {${walk}
  const own = (one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
  return all(document).filter((one) => !one.matches("script, style") && seen(one)).map((one) => own(one).trim()).filter(Boolean).join("\\n");
}`;
