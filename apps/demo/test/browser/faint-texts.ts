import type { Page } from "@playwright/test";

/** Finds the texts whose contrast with what is behind them is below 4.5, as `text: contrast`. Dead buttons may be faint. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faint: string[] = [];
    visit(document.body, [255, 255, 255]);
    return faint;

    function visit(element: Element, behind: readonly number[]): void {
      const { backgroundColor, color } = getComputedStyle(element);
      const back = over(parse(backgroundColor), behind);
      const text = ownText(element);
      if (text && element.checkVisibility() && !element.matches(":disabled")) {
        const contrast = ratio(over(parse(color), back), back);
        if (contrast < 4.5) faint.push(`${text}: ${contrast.toFixed(2)}`);
      }
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) visit(child, back);
    }

    function ownText({ childNodes }: Element): string {
      const texts = [...childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      return texts
        .map((node) => node.textContent)
        .join("")
        .trim();
    }

    /** Reads `rgb(…)` and `rgba(…)`, as browsers write the colours of this page. */
    function parse(color: string): readonly number[] {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    }

    function over([red = 0, green = 0, blue = 0, alpha = 1]: readonly number[], behind: readonly number[]) {
      return [red, green, blue].map((part, at) => part * alpha + (behind[at] ?? 0) * (1 - alpha));
    }

    function ratio(one: readonly number[], other: readonly number[]): number {
      const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    }

    function luminance(color: readonly number[]): number {
      const [red = 0, green = 0, blue = 0] = color.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
  });
}
