// What the entry `node` uses of Node's own modules, which Deno and Bun have too. The types of Node as a whole would let its globals into
// code that browsers run.

declare module "node:fs" {
  export function statSync(path: string | URL): { readonly size: number; isFile(): boolean };
  export function createReadStream(path: string | URL): object;
}

declare module "node:path" {
  export function basename(path: string): string;
}

declare module "node:stream" {
  export const Readable: { toWeb(stream: object): ReadableStream };
}
