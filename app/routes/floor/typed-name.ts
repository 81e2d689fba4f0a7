import { foldText } from "#app/components/fold-text.ts";

/**
 * The places of the names that letters stand for, typed without marks: first those whose given name, the last word,
 * begins with them, then those with another word that does.
 */
export function namesFor(typed: string, names: readonly string[]): number[] {
  const letters = foldText(typed);
  if (letters === "") return [];
  const words = names.map((name) => foldText(name).split(/\s+/).reverse());
  const places = names.map((_, at) => at);
  const given = places.filter((at) => words[at]?.[0]?.startsWith(letters));
  const other = places.filter((at) => words[at]?.slice(1).some((word) => word.startsWith(letters)));
  return [...given, ...other.filter((at) => !given.includes(at))];
}
