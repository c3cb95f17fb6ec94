import { SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { nearest } from "./nearest.js";

/** The `not_found` error for an endpoint that an app does not have, with the names that come near. */
export function noEndpoint(
  root: string,
  wanted: string,
  names: readonly string[],
): SpacecallError<"not_found"> {
  const near = nearest(wanted, names);
  const others =
    near.length > 0
      ? `Did you mean ${near.map(excerpt).join(" or ")}?`
      : `It has ${names.slice(0, 12).map(excerpt).join(", ") || "none"}.`;
  return new SpacecallError("not_found", `The app at ${root} has no endpoint "${wanted}". ${others}`, {
    endpoint: wanted,
    nearest: near,
  });
}
