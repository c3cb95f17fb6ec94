/** A run has begun or ended. */
export class RunsChangeEvent extends Event {
  static readonly type = "runs-change";
  /** The endpoints that run now, by what the page's address calls them. */
  readonly running: ReadonlySet<string>;

  constructor(running: ReadonlySet<string>) {
    super(RunsChangeEvent.type, { bubbles: true, composed: true });
    this.running = running;
  }
}
