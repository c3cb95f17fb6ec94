/**
 * Builds zod in without its global. zod shares its settings with other copies of itself by one, which a page's globals are no place for;
 * and a consumer may have another zod. So the few parts that are needed are built in, with settings of their own.
 */
export const zodWithoutGlobals = {
  name: "zod-without-globals",
  transform(code: string, id: string) {
    if (!/\/zod\/v4\/core\/core\.js$/.test(id)) return undefined;
    const own = code.replaceAll("globalThis", "settings");
    if (own === code || !own.includes("settings.__zod_globalConfig"))
      throw new Error("zod has changed: look again.");
    return { code: `const settings = {};\n${own}`, map: null };
  },
};
