/** The few things that each browser is asked to do. Points are pixels of the window. */
export interface Driver extends AsyncDisposable {
  /** The browser and its version. */
  readonly name: string;
  goto(url: string): Promise<void>;
  /** Runs the source of a function in the page with arguments in JSON, and gives what it returns, in JSON. */
  evaluate(source: string, args: readonly unknown[]): Promise<unknown>;
  /** Presses and lets go of the mouse at a point. */
  click(x: number, y: number): Promise<void>;
  /** Types a text, key by key, where the focus is. */
  type(text: string): Promise<void>;
  press(key: "Enter" | "SelectAll"): Promise<void>;
}
