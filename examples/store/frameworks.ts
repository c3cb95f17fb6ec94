import preact from "@preact/preset-vite";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import type { PluginOption } from "vite";
import solid from "vite-plugin-solid";

/** A way to write the panel. */
export interface Framework {
  /** The folder of its page, beside this file. */
  readonly folder: string;
  /** What Vite needs to build it. */
  readonly plugins: () => PluginOption[];
}

/** The seven ways to write the same panel. */
export const frameworks: readonly Framework[] = [
  { folder: "react", plugins: () => [react()] },
  { folder: "vue", plugins: () => [vue()] },
  { folder: "svelte", plugins: () => [svelte({ configFile: false })] },
  { folder: "solid", plugins: () => [solid()] },
  { folder: "lit", plugins: () => [] },
  { folder: "preact", plugins: () => [preact()] },
  { folder: "element", plugins: () => [] },
];
