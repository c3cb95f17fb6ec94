import { assignment } from "./assignment.ts";

/** Where the suite runs. */
export type RuntimeName = "node" | "deno" | "bun" | "workerd" | "chromium";

/** What a page may not see, and code elsewhere may. Everything else is the same wherever the suite runs. */
interface RuntimeTraits {
  /** Whether CORS keeps answers from us which lack its headers, such as those of a gateway. */
  readonly hidesErrors: boolean;
  /** Whether headers like `Retry-After` of another origin can't be read. */
  readonly hidesHeaders: boolean;
  /** Whether it is kept from us where a redirect leads, and that it was one. */
  readonly hidesRedirects: boolean;
}

const open: RuntimeTraits = { hidesErrors: false, hidesHeaders: false, hidesRedirects: false };
const page: RuntimeTraits = { hidesErrors: true, hidesHeaders: true, hidesRedirects: true };

/** The runtime, by what it tells of itself. */
export const runtime = { name: runtimeName(), ...(runtimeName() === "chromium" ? page : open) };

/** Looks something up that only some runtimes have. */
function look(...path: string[]): unknown {
  return path.reduce<unknown>((found, name) => Reflect.get(Object(found), name), globalThis);
}

function runtimeName(): RuntimeName {
  if (look("Deno", "version")) return "deno";
  if (look("Bun", "version")) return "bun";
  if (look("navigator", "userAgent") === "Cloudflare-Workers") return "workerd";
  if (look("document")) return "chromium";
  return "node";
}

/** Returns the runtime's own name and version, such as `Deno 2.9.6`. */
export async function runtimeVersion(): Promise<string> {
  switch (runtime.name) {
    case "deno":
      return `Deno ${look("Deno", "version", "deno")}`;
    case "bun":
      return `Bun ${look("Bun", "version")}`;
    case "workerd":
      return assignment().runtimeVersion ?? ""; // It tells no script its version: the binary was asked.
    case "chromium":
      return chromiumVersion();
    case "node":
      return `Node ${String(look("process", "version")).replace(/^v/, "")}`;
  }
}

/** The user agent's string has zeros behind the first number, and calls every relative of Chromium "Chrome". */
async function chromiumVersion(): Promise<string> {
  const data = look("navigator", "userAgentData");
  const ask: unknown = Reflect.get(Object(data), "getHighEntropyValues");
  if (typeof ask !== "function") return String(look("navigator", "userAgent"));
  const { fullVersionList = [] } = await ask.call(data, ["fullVersionList"]);
  const brands: { brand: string; version: string }[] = fullVersionList;
  const own = brands.find(({ brand }) => brand === "Chromium") ?? brands[0];
  return own ? `${own.brand} ${own.version}` : "";
}
