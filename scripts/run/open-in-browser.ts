import { spawn } from "node:child_process";

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ["open"],
  linux: ["xdg-open"],
  // `start` is a builtin of the shell, and takes its first quoted argument for a window title.
  win32: ["cmd", "/c", "start", '""'],
};

/** Opens an address in the user's browser where there is a desktop, and never in CI. Failing is no error. */
export function openInBrowser(url: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const opener = openers[process.platform];
  if (!opener || CI || (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY)) return;
  const [command, ...args] = opener;
  // The browser is the user's: it stays when this process ends.
  spawn(command, [...args, url], { detached: true, stdio: "ignore" })
    .on("error", () => {})
    .unref();
}
