const loaders = {
  "choice-box": () => import("./choice-box.ts"),
  "code-editor": () => import("./code-editor.ts"),
  "data-grid": () => import("./data-grid.ts"),
  "drawing-board": () => import("./drawing-board.ts"),
  "list-editor": () => import("./list-editor.ts"),
  "media-capture": () => import("./media-capture.ts"),
} satisfies Record<string, () => Promise<unknown>>;

/** The name of a control that is loaded when it is first needed. */
export type HeavyControl = keyof typeof loaders;

/** Whether there is a control of this name. */
export function isHeavyControl(name: string): name is HeavyControl {
  return Object.hasOwn(loaders, name);
}

/** Loads a control, once. */
export async function loadControl(name: HeavyControl): Promise<void> {
  if (!isLoaded(name)) await loaders[name]();
}

/** Whether a control is there already. */
export function isLoaded(name: HeavyControl): boolean {
  return customElements.get(name) !== undefined;
}
