import type { ConnectOptions } from "@spacecall/core";
import { storedValue } from "../common/page-storage.ts";
import {
  type Account,
  createAccount,
  parseDeparture,
  parseKeptAccount,
  searchBeforeDeparture,
} from "./account.ts";
import { type Credentials, createCredentials, parseKeptCredentials } from "./credentials.ts";
import { isOfHub, publicHub } from "./is-of-hub.ts";
import { oauthClientId } from "./oauth-client-id.ts";
import { createRecentApps, parseRecentApps, type RecentApps } from "./recent-apps.ts";
import type { FoundSpace } from "./space-search.ts";

/** What the page knows of who sits before it. */
export interface Visitor {
  /** The address of the Hub that knows the Spaces. */
  readonly hubUrl: string;
  readonly recent: RecentApps;
  readonly credentials: Credentials;
  /** Their account on the Hub. None where this page is not known there. */
  readonly account: Account | undefined;
  /** Gives what an app is opened with. */
  accessTo(source: string): Pick<ConnectOptions, "token" | "auth">;
  /** Finds Spaces on the Hub, private ones of theirs too. */
  findSpaces(words: string, signal: AbortSignal): Promise<readonly FoundSpace[]>;
}

const departure = storedValue(() => sessionStorage, "departure", parseDeparture);

/** The query that the page had when the visitor left for the Hub to sign in, where they come back with this address. */
export function searchBeforeSignIn(href: string): string | undefined {
  return searchBeforeDeparture(href, departure);
}

/** Recalls the visitor of this browser. `hub` is the address of the Hub that knows the Spaces, empty for the public one. */
export function recallVisitor(hub: string, onChange: () => void): Visitor {
  const hubUrl = hub || publicHub;
  const local = () => localStorage;
  const credentials = createCredentials(storedValue(local, "access", parseKeptCredentials), hubUrl);
  const clientId = oauthClientId(Reflect.get(window, "huggingface"), import.meta.env.VITE_OAUTH_CLIENT_ID);
  const account = clientId
    ? createAccount({
        hubUrl,
        clientId,
        departure,
        kept: storedValue(local, "account", parseKeptAccount),
        leave: (address) => location.assign(address),
        now: Date.now,
        onChange,
      })
    : undefined;
  return {
    hubUrl,
    recent: createRecentApps(storedValue(local, "recent", parseRecentApps)),
    credentials,
    account,
    accessTo(source) {
      const given = credentials.for(source);
      const token = isOfHub(source, hubUrl) ? account?.token() : undefined;
      return token && !given.token ? { ...given, token } : given;
    },
    async findSpaces(words, signal) {
      const { findSpaces } = await import("./hub-client.ts");
      return findSpaces(words, { hubUrl, token: account?.token(), signal });
    },
  };
}

/** The host of a Hub, for people. */
export function hostOf(hubUrl: string): string {
  return URL.canParse(hubUrl) ? new URL(hubUrl).host : hubUrl;
}
