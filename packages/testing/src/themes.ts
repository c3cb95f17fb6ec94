/** The sample apps of `apps/`, one a theme: `apps/THEME.py` says what each has. */
export const themes = [
  "values",
  "streaming",
  "files",
  "state",
  "errors",
  "errors_shown",
  "progress",
  "auth",
  "members",
  "limits",
  "waiting",
  "batches",
  "direct_closed",
  "single",
  "media",
  "words",
  "plots",
  "shown",
  "components",
  "proxied",
  "rooted",
  "mounted",
  "forms",
  "demo",
] as const;

/** The name of a sample app. */
export type Theme = (typeof themes)[number];

/** The addresses of running sample apps, without a slash at the end. */
export type AppUrls = Record<Theme, string>;
