import type { Choice } from "./control.ts";

/** Choices that fit what is typed, of which some are shown. */
export interface Matches {
  readonly shown: readonly Choice[];
  /** How many more there are. */
  readonly more: number;
}

/** Finds the choices whose label holds what is typed, those that begin with it first. */
export function matchChoices(choices: readonly Choice[], typed: string, limit = 100): Matches {
  const query = fold(typed.trim());
  if (query === "") return { shown: choices.slice(0, limit), more: Math.max(0, choices.length - limit) };
  const found = choices.filter(({ label }) => fold(label).includes(query));
  const first = found.filter(({ label }) => fold(label).startsWith(query));
  const sorted = [...first, ...found.filter((choice) => !fold(choice.label).startsWith(query))];
  return { shown: sorted.slice(0, limit), more: Math.max(0, sorted.length - limit) };
}

/** Finds the choice that is called what is typed, or else is the only one that fits. */
export function namedChoice(choices: readonly Choice[], typed: string): Choice | undefined {
  const query = fold(typed.trim());
  if (query === "") return undefined;
  const exact = choices.find(({ label }) => fold(label) === query);
  if (exact) return exact;
  const { shown } = matchChoices(choices, typed, 2);
  return shown.length === 1 ? shown[0] : undefined;
}

/** Writes a text without its case and accents, which nobody types to search. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
