import { isSafeAddress } from "../../common/safe-address.ts";

/** What Vega asks for what lies outside of a specification. */
export interface PlotLoader {
  load(address: string): Promise<string>;
  sanitize(address: string, options?: { readonly context?: string }): Promise<{ href: string }>;
  http(address: string): Promise<string>;
  file(address: string): Promise<string>;
}

/** A loader that fetches nothing: an app's plot must not make the page's user ask for anything anywhere. */
export function createPlotLoader(): PlotLoader {
  const refuse = async (): Promise<string> => {
    throw new Error("A plot fetches nothing.");
  };
  return {
    load: refuse,
    http: refuse,
    file: refuse,
    async sanitize(address, { context } = {}) {
      const inline = address.startsWith("data:");
      // A link is followed by who clicks it; a picture would be fetched at once.
      const good = isSafeAddress(address) && (context === "href" ? !inline : inline);
      if (!good) throw new Error("A plot fetches nothing.");
      return context === "href"
        ? { href: address, target: "_blank", rel: "noopener noreferrer" }
        : { href: address };
    },
  };
}
