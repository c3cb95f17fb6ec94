import { SourceMap } from "node:module";
import { stripVTControlCharacters } from "node:util";

/** A place in the bundle, as the runtimes write it: below the address of a page, a `file:` URL or a path. */
const place = /[^\s()]*\bsuite\.js:(\d+):(\d+)/g;

/** Puts the places of the sources into a stack from the bundle, and takes out colours and what the suite's own frames say. */
export function readableError(error: string, map: string): string {
  const sources = new SourceMap(JSON.parse(map));
  const readable = stripVTControlCharacters(error).replace(place, (written, line, column) => {
    const origin = sources.findOrigin(Number(line), Number(column));
    return "fileName" in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : written;
  });
  return readable.replace(
    /^.*(?:\/suite\/kit\/|\/node_modules\/|start\.js:|worker\.js:|Promise\.all ).*\n?/gm,
    "",
  );
}
