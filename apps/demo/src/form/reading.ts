/** A draft read as a value, or what is wrong with it. */
export type Reading = { readonly value: unknown } | { readonly problem: string };
