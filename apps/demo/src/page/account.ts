import { isRecord } from "../common/json-schema.ts";
import type { StoredValue } from "../common/page-storage.ts";

/** Who signed in, with what opens their Spaces. */
export interface SignedIn {
  readonly name: string;
  readonly token: string;
  /** When the token ends, in milliseconds since 1970. */
  readonly until: number;
}

/** What has to be remembered while the visitor is at the Hub. */
export interface SignInProof {
  nonce?: string;
  codeVerifier?: string;
}

/** Where the visitor's account on the Hub stands. */
export type AccountState =
  | { readonly phase: "out" | "leaving" | "coming" }
  | { readonly phase: "in"; readonly name: string }
  | { readonly phase: "failed"; readonly problem: string };

/** The visitor's account on one Hub. */
export interface Account {
  readonly state: AccountState;
  /** Whether it is kept in this browser beyond this page. */
  readonly isKept: boolean;
  /** Gives the token while it is good, for Spaces of that Hub and nothing else. */
  token(): string | undefined;
  /** Sends the visitor to the Hub. They come back to `page`. */
  signIn(page: string): Promise<void>;
  /** Ends a sign-in, by the page's address as the visitor came back with it. */
  comeBack(href: string): Promise<void>;
  keep(isKept: boolean): void;
  signOut(): void;
}

/** What an {@link Account} works with. */
export interface AccountOptions {
  readonly hubUrl: string;
  /** The page's own id at the Hub. */
  readonly clientId: string;
  /** What is remembered of a visitor who is at the Hub, for this tab alone. */
  readonly departure: StoredValue<Departure>;
  /** What is kept beyond this page, where the visitor wants that. */
  readonly kept: StoredValue<KeptAccount>;
  /** Leaves this page. */
  readonly leave: (address: string) => void;
  readonly now: () => number;
  readonly onChange: () => void;
}

/** A visitor who has left for the Hub. */
export interface Departure {
  readonly proof: SignInProof;
  /** The page's query when they left. */
  readonly search: string;
  readonly hubUrl: string;
}

/** An account that is kept, and the Hub it belongs to. */
export interface KeptAccount extends SignedIn {
  readonly hubUrl: string;
}

/** Creates the {@link Account} of a Hub. */
export function createAccount(options: AccountOptions): Account {
  const { hubUrl, clientId, departure, kept, leave, now, onChange } = options;
  const found = kept.read();
  let account: SignedIn | undefined = found?.hubUrl === hubUrl && found.until > now() ? found : undefined;
  let isKept = account !== undefined;
  let state: AccountState = account ? { phase: "in", name: account.name } : { phase: "out" };

  const set = (next: AccountState) => {
    state = next;
    onChange();
  };
  const store = () => kept.write(account && isKept ? { ...account, hubUrl } : undefined);
  const fail = (error: unknown) => {
    set({ phase: "failed", problem: error instanceof Error ? error.message : String(error) });
  };

  return {
    get state() {
      return state;
    },
    get isKept() {
      return isKept;
    },
    token() {
      return account && account.until > now() ? account.token : undefined;
    },
    async signIn(page) {
      set({ phase: "leaving" });
      try {
        const { signInAddress } = await import("./hub-client.ts");
        const { origin, pathname, search } = new URL(page);
        const { address, proof } = await signInAddress(hubUrl, clientId, origin + pathname);
        departure.write({ proof, search, hubUrl });
        leave(address);
      } catch (error) {
        fail(error);
      }
    },
    async comeBack(href) {
      const left = departure.read();
      departure.write(undefined);
      if (left?.hubUrl !== hubUrl) return;
      set({ phase: "coming" });
      try {
        const { finishSignIn } = await import("./hub-client.ts");
        account = await finishSignIn(hubUrl, href, left.proof);
        set({ phase: "in", name: account.name });
      } catch (error) {
        fail(error);
      }
    },
    keep(wanted) {
      isKept = wanted;
      store();
      onChange();
    },
    signOut() {
      account = undefined;
      isKept = false;
      store();
      set({ phase: "out" });
    },
  };
}

/** The query that the page had when the visitor left for the Hub, where its address says that they come back. */
export function searchBeforeDeparture(href: string, departure: StoredValue<Departure>): string | undefined {
  const { searchParams } = new URL(href);
  const isBack = searchParams.has("state") && (searchParams.has("code") || searchParams.has("error"));
  return isBack ? departure.read()?.search : undefined;
}

/** Reads what is stored of a departure. */
export function parseDeparture(json: unknown): Departure | undefined {
  if (!isRecord(json) || !isRecord(json.proof)) return undefined;
  const { search, hubUrl } = json;
  const { nonce, codeVerifier } = json.proof;
  if (![search, hubUrl, nonce, codeVerifier].every((one) => typeof one === "string")) return undefined;
  // `as`: each was looked at
  return { search, hubUrl, proof: { nonce, codeVerifier } } as Departure;
}

/** Reads what is stored of an account. */
export function parseKeptAccount(json: unknown): KeptAccount | undefined {
  if (!isRecord(json)) return undefined;
  const { name, token, until, hubUrl } = json;
  if (typeof name !== "string" || typeof token !== "string") return undefined;
  return typeof until === "number" && typeof hubUrl === "string" ? { name, token, until, hubUrl } : undefined;
}
