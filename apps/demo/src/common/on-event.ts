/** A class of events that go by a type of their own. */
interface EventClass<Kind extends Event> {
  readonly type: string;
  new (...args: never[]): Kind;
}

/** Calls back with each event of a class. */
export function onEvent<Kind extends Event>(
  target: EventTarget,
  kind: EventClass<Kind>,
  listener: (event: Kind) => void,
): void {
  target.addEventListener(kind.type, (event) => {
    if (event instanceof kind) listener(event);
  });
}
