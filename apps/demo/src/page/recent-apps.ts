import type { StoredValue } from "../common/page-storage.ts";

/** More would be a history of everything; these are the ones to come back to. */
const most = 8;

/** The apps that were opened last, the newest first. */
export interface RecentApps {
  readonly list: readonly string[];
  /** Notes that an app was opened. */
  add(source: string): void;
  forget(source: string): void;
}

/** Reads what is stored of them. */
export function parseRecentApps(json: unknown): string[] | undefined {
  return Array.isArray(json) ? json.filter((one) => typeof one === "string").slice(0, most) : undefined;
}

/** Creates the list of {@link RecentApps}, which is kept in this browser. */
export function createRecentApps(stored: StoredValue<readonly string[]>): RecentApps {
  let list = stored.read() ?? [];
  const set = (next: readonly string[]) => {
    list = next;
    stored.write(next.length > 0 ? next : undefined);
  };
  return {
    get list() {
      return list;
    },
    add(source) {
      // An address may hold a password or a key, which is nobody's business here.
      if (URL.canParse(source) && hasSecrets(new URL(source))) return;
      set([source, ...list.filter((one) => one !== source)].slice(0, most));
    },
    forget(source) {
      set(list.filter((one) => one !== source));
    },
  };
}

function hasSecrets({ username, password, search }: URL): boolean {
  return username !== "" || password !== "" || search !== "";
}
