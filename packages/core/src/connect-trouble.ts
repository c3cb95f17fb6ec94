import type { AppConfig } from "./app-config.js";
import { SpacecallError } from "./errors.js";
import { noEndpoint } from "./no-endpoint.js";
import { withoutSecrets } from "./privacy.js";
import { Misshapen } from "./wire.js";

/** Says why an app could not be connected to. */
export function noApp(root: string, trouble: unknown): unknown {
  const url = withoutSecrets(`${root}/config`);
  if (trouble instanceof SpacecallError && trouble.status === 404) {
    const message = `No Gradio app answers at ${root}: it has no /config. Is this the address of the app itself? A Space there may be private.`;
    return new SpacecallError("not_found", message, { status: 404, url, nearest: [], cause: trouble });
  }
  if (trouble !== undefined && !(trouble instanceof Misshapen)) return trouble;
  const place = trouble?.place ? ` ("${trouble.place}" is not what it must be)` : "";
  return new SpacecallError("protocol", `${url} gave no config of a Gradio app${place}.`, {
    url,
    cause: trouble,
  });
}

/** Says that an app has no such function, or that it must be named. */
export function noFunction(
  root: string,
  { functions }: Pick<AppConfig, "functions">,
  wanted: string | number | undefined,
): SpacecallError {
  const names = functions.flatMap(({ endpoint: { name } }) => (name === undefined ? [] : [name]));
  if (typeof wanted === "number") {
    const message = `The app at ${root} has no function ${wanted} that can be called.`;
    return new SpacecallError("not_found", message, { endpoint: String(wanted), nearest: [] });
  }
  if (wanted !== undefined) return noEndpoint(root, `/${wanted.replace(/^\//, "")}`, names);
  const message = `The app at ${root} has ${names.length === 0 ? "no named endpoint" : `more than one endpoint, so name one: ${names.slice(0, 12).join(", ")}`}`;
  return new SpacecallError("input", `${message}.`, { issues: [{ parameter: "endpoint", message }] });
}
