import type { Connection } from "./connection.js";
import { SpacecallError } from "./errors.js";
import { createHub, noSpace, spacePath } from "./hub.js";
import { own, parseJson } from "./json.js";
import { readSpaceName } from "./space-name.js";
import { askStatus } from "./space-status.js";
import { within } from "./within.js";

/** A pass to a Space, and until when it is handed out, in milliseconds since 1970. */
interface Pass {
  readonly token: Promise<string>;
  until: number;
}

/** The passes of connections, so that the pictures of a page cost one request. */
const passes = new WeakMap<Connection, Pass>();

/** How long a pass is handed out, and how long before its end no more, in milliseconds. */
const longest = 300_000;
const margin = 60_000;

/**
 * Makes the address of a file of a Space good for a page's `<img>`, which can send no header: with a pass in it, which the Hub gives
 * to who may see the Space. Any other address stays as it is, and so does each without a token.
 */
export async function signUrl(connection: Connection, url: string, signal?: AbortSignal): Promise<string> {
  const { target, options } = connection;
  signal?.throwIfAborted();
  const isOurs = URL.canParse(url) && new URL(url).origin === new URL(target.root).origin;
  if (!isOurs || !target.isSpace || !options.token) return url;
  // One pass for all who wait, so no caller's signal ends the request.
  const token = await within(connection, signal, () => passFor(connection));
  return `${url}${url.includes("?") ? "&" : "?"}__sign=${token}`;
}

function passFor(connection: Connection): Promise<string> {
  const had = passes.get(connection);
  if (had && Date.now() < had.until) return had.token;
  const pass: Pass = { token: askPass(connection), until: Number.POSITIVE_INFINITY };
  passes.set(connection, pass);
  pass.token.then(
    (token) => {
      pass.until = Math.min(Date.now() + longest, expiry(token) - margin);
    },
    () => {
      pass.until = 0;
    },
  );
  return pass.token;
}

/**
 * Asks the Hub for a pass to the Space that is at the app's address. Its own config names a Space too, but an app can write there what it
 * likes, and would get a pass to somebody else's.
 */
async function askPass({ target, options, signal }: Connection): Promise<string> {
  const hub = createHub(options);
  const name = readSpaceName(target.spaceId ?? target.root, hub.url);
  const id = "id" in name ? name.id : (await askStatus(hub, name, options, signal)).id;
  let answer: unknown;
  try {
    answer = await hub.get(spacePath(id, "/jwt"), signal);
  } catch (error) {
    throw noSpace(id, error, options);
  }
  const token = own(answer, "token");
  if (typeof token === "string" && /^[\w.~-]{1,8192}$/.test(token)) return token;
  throw new SpacecallError(
    "protocol",
    `The Hub at ${hub.url.origin} gave no token for addresses of the Space "${id}".`,
  );
}

/** When a pass ends, in milliseconds since 1970. One that does not tell is taken to last. */
function expiry(token: string): number {
  try {
    const [, payload = ""] = token.split(".");
    const seconds = own(parseJson(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))), "exp");
    return typeof seconds === "number" ? seconds * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
