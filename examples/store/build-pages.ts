import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { frameworks } from "./frameworks.ts";
import { type PageSize, pageSize } from "./page-size.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * Builds the seven pages, each by its framework's own plugin, into a folder of its name below `outDir`. Gives their sizes by that name.
 *
 * @param app the address of the app that takes the place of `https://my.app`. @default none takes it
 */
export async function buildPages(outDir: string, app = "https://my.app"): Promise<Map<string, PageSize>> {
  const sizes = await Promise.all(
    frameworks.map(async ({ folder, plugins }): Promise<[string, PageSize]> => {
      const built = await build({
        root: join(here, folder),
        base: "./",
        configFile: false,
        logLevel: "warn",
        plugins: [...plugins(), appAddress(app)],
        build: {
          outDir: join(outDir, folder),
          emptyOutDir: true,
          target: "es2022",
          modulePreload: { polyfill: false },
          // On a busy machine the plugins take their time.
          rolldownOptions: { checks: { pluginTimings: false } },
        },
      });
      if (!("output" in built)) throw new Error(`${folder} is more than one page.`);
      return [folder, pageSize(built.output)];
    }),
  );
  return new Map(sizes);
}

/** Puts the address of a real app where the examples write one that stands for it. */
function appAddress(url: string): Plugin {
  return { name: "app-address", renderChunk: (code) => code.replaceAll("https://my.app", url) };
}
