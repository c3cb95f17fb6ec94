import { explainFailure, explainRefusal } from "./diagnosis.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import { isVague } from "./failure.js";
import { orderInputs } from "./named-inputs.js";
import { type Place, places } from "./places.js";
import { type Joined, postJob, type Way } from "./post-job.js";
import { rememberPlace } from "./remember-place.js";
import type { CallRequest } from "./target.js";
import { unreadableStatus } from "./unreachable.js";

/** The ways in, newest first. `/call/v2` takes inputs by name (6.13), `/call` came with 4.20, `/run` was always there. */
const ways: readonly Way[] = [
  { prefix: "/gradio_api", route: "call/v2" },
  { prefix: "/gradio_api", route: "call" },
  { prefix: "", route: "call" },
  { prefix: "", route: "run" },
];

/**
 * Hands a job to an app by the first way in that is there. A 404 of the POST, and only that, says that one is not (a 405
 * of `/call/v2` too, since an older Gradio has a GET of that shape). What was found is remembered for the app's address.
 * `failure` is what the first one that was tried said already.
 */
export async function tryWays(request: CallRequest, tried?: Way, failure?: unknown): Promise<Joined> {
  const { target, named, json } = request;
  const known = places.get(target.root);
  let open = waysFor(named, known);
  let refusal: SpacecallError | undefined;
  if (tried && failure) await refuse(failure, tried);
  for (let way = open.shift(); way; way = open.shift()) {
    try {
      const byOrder = named && way.route !== "call/v2";
      const inputs = byOrder ? JSON.stringify(await orderInputs(request, way.prefix)) : json;
      const joined = await postJob(way, inputs, request);
      const byName = named ? way.route === "call/v2" : known?.byName;
      rememberPlace(target.root, { prefix: way.prefix, onlyRun: way.route === "run", byName });
      return joined;
    } catch (error) {
      await refuse(error, way);
    }
  }
  const { status, url } = refusal ?? {};
  throw new SpacecallError(
    "not_found",
    `No Gradio app answers at ${target.root}: each way in was answered ${status}, the last one ${url}. ` +
      "Is this the address of the app itself? A Space there may be private.",
    {
      endpoint: `/${request.name}`,
      ...(status && { status }),
      ...(url && { url }),
      nearest: [],
      cause: refusal,
    },
  );

  /** Takes a refusal that only says that this way is not there, and throws what any other means. */
  async function refuse(error: unknown, { prefix, route }: Way): Promise<void> {
    if (!(error instanceof SpacecallError)) throw error;
    const { status, url } = error;
    if (route === "run" && /does not accept direct/i.test(error.message))
      throw directRunIsOff(request, error);
    if (isSpacecallError(error, "app")) {
      const about = { ...(status !== undefined && { status }), ...(url !== undefined && { url }) };
      throw isVague(error.reason) ? await explainFailure({ told: true }, request, prefix, about) : error;
    }
    // A wrong name and wrong keywords are both answered with a bare 500, which CORS keeps from a page of another origin.
    if (status === 500 || status === unreadableStatus) throw await explainRefusal(error, request, prefix);
    if (status !== 404 && !(status === 405 && route === "call/v2")) throw error;
    refusal = error;
    // A 404 below the prefix says that there is no such prefix.
    const gone = (way: Way) =>
      way.prefix === prefix && ((status === 404 && prefix !== "") || way.route === route);
    open = open.filter((way) => !gone(way));
  }
}

function waysFor(named: boolean, known: Place | undefined): Way[] {
  const fitting = ways.filter(({ route }) => route !== "call/v2" || (named && known?.byName !== false));
  if (!known) return fitting;
  const rank = ({ prefix, route }: Way) =>
    prefix !== known.prefix ? 2 : (route === "run") === known.onlyRun ? 0 : 1;
  return fitting.sort((a, b) => rank(a) - rank(b));
}

function directRunIsOff({ target, name }: CallRequest, cause: SpacecallError): SpacecallError<"unsupported"> {
  return new SpacecallError(
    "unsupported",
    `The app at ${target.root} takes no direct requests (api_open=False), and its Gradio is too old for call(). Use connect().`,
    { endpoint: `/${name}`, cause },
  );
}
