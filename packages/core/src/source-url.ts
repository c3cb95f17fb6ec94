import { SpacecallError } from "./errors.js";

/** The address that a text is. Throws an `input` error for what is none, with the spelling that was probably meant. */
export function sourceUrl(text: string, parameter = "source"): URL {
  const shown = text.slice(0, 200).replace(/^.*@/, "…@");
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  if (/^\/(?!\/)/.test(text)) {
    // Workers have a location too, Node and Deno have none.
    const page = globalThis.location?.href;
    if (page && /^https?:/.test(page)) return new URL(text, page);
    throw wrongSource(
      `"${shown}" is a path, and outside a page there is nothing to resolve it against: give the whole address`,
      parameter,
    );
  }
  if (/^(?:hf\.co|huggingface\.co)\/spaces\//.test(text)) return new URL(`https://${text}`);
  if (/^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])(?::\d+)?(?:\/|$)/i.test(text) && /[.:]/.test(text)) {
    const scheme = /^(?:localhost|127\.|0\.0\.0\.0|\[)|:\d+/.test(text) ? "http" : "https";
    throw wrongSource(`"${shown}" has no scheme. Did you mean "${scheme}://${shown}"?`, parameter);
  }
  throw wrongSource(
    `"${shown}" is neither a Space id ("user/space") nor an http(s) address ("https://user-space.hf.space")`,
    parameter,
  );
}

/** An address as it is. One that holds a user name and password is refused: fetch would, showing both. */
export function withoutLogin(url: URL, parameter: string): URL {
  if (!url.username && !url.password) return url;
  throw wrongSource(
    "An address can't hold a user name and password: give a login or a token as an option instead",
    parameter,
  );
}

/** The error for what can't be used as it was given. */
export function wrongSource(message: string, parameter: string): SpacecallError<"input"> {
  return new SpacecallError("input", /[.?]$/.test(message) ? message : `${message}.`, {
    issues: [{ parameter, message }],
  });
}
