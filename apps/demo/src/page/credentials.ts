import type { ConnectOptions } from "@spacecall/core";
import { isRecord } from "../common/json-schema.ts";
import { type StoredValue, unstored } from "../common/page-storage.ts";

/** One thing that opens an app, as it is typed in. */
export type CredentialName = "token" | "username" | "password";

const names = ["token", "username", "password"] as const;

/** What is kept beyond this page, by the app that it opens. */
export type KeptCredentials = Readonly<Record<string, Readonly<Partial<Record<CredentialName, string>>>>>;

/** What opens private Spaces and apps with a login: in this page's memory, and elsewhere only where somebody wants that. */
export interface Credentials {
  /** Whether what is given is kept in this browser for its app. */
  readonly isKept: boolean;
  get(name: CredentialName): string;
  set(name: CredentialName, value: string): void;
  keep(isKept: boolean): void;
  /**
   * Gives what an app is opened with: what was typed, or what was kept for it. What was given for another app, and not typed anew since, is
   * forgotten: it is not that app's to see.
   */
  for(source: string): Pick<ConnectOptions, "token" | "auth">;
}

/** Creates a place for {@link Credentials}. `realm` is the Hub that knows the Spaces: another one must not be given what was kept for this. */
export function createCredentials(
  stored: StoredValue<KeptCredentials> = unstored(),
  realm = "",
): Credentials {
  const values = new Map<CredentialName, string>();
  /** The app that a value has been sent to. */
  const sentTo = new Map<CredentialName, string>();
  /** The app that was opened last. */
  let opened: string | undefined;
  let isKept = false;

  const get = (name: CredentialName) => values.get(name) ?? "";

  function store(source: string): void {
    const { [keyOf(source)]: _, ...others } = stored.read() ?? {};
    const given = Object.fromEntries(names.flatMap((name) => (get(name) ? [[name, get(name)]] : [])));
    const isGiven = Object.keys(given).length > 0;
    const all = isKept && isGiven ? { ...others, [keyOf(source)]: given } : others;
    stored.write(Object.keys(all).length > 0 ? all : undefined);
  }

  const keyOf = (source: string) => `${realm} ${source}`;

  return {
    get,
    get isKept() {
      return isKept;
    },
    set(name, value) {
      values.set(name, value);
      sentTo.delete(name);
    },
    keep(wanted) {
      isKept = wanted;
      // What is ticked before an app is opened is kept when it is.
      if (opened !== undefined) store(opened);
    },
    for(source) {
      for (const name of [...values.keys()]) {
        if ((sentTo.get(name) ?? source) !== source) values.delete(name);
      }
      if (source !== opened && !names.some(get)) {
        const kept = stored.read()?.[keyOf(source)];
        for (const name of names) if (kept?.[name]) values.set(name, kept[name]);
        isKept = kept !== undefined;
      }
      for (const name of values.keys()) sentTo.set(name, source);
      opened = source;
      store(source);
      const token = get("token").trim();
      const username = get("username");
      const password = get("password");
      return {
        ...(token && { token }),
        // Without a user name the app is asked without a login, and says that it wants one.
        ...(username && { auth: [username, password] as const }),
      };
    },
  };
}

/** Reads what is stored of them. */
export function parseKeptCredentials(json: unknown): KeptCredentials | undefined {
  if (!isRecord(json)) return undefined;
  return Object.fromEntries(
    Object.entries(json).flatMap(([source, given]) => {
      if (!isRecord(given)) return [];
      const texts = names.flatMap((name) => (typeof given[name] === "string" ? [[name, given[name]]] : []));
      return [[source, Object.fromEntries(texts)]];
    }),
  );
}
