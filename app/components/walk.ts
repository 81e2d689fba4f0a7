/** From where a walk through a list begins: the place of the row one is at, or where it stood before it left. */
export type WalkStart = { at: number | undefined; stood: number | null; count: number };

/** The place to which a step leads. The row that took the place of one that has left is the next one. */
export function stepFrom({ at, stood, count }: WalkStart, by: 1 | -1): number {
  if (at !== undefined) return within(at + by, count);
  if (stood !== null) return within(by === 1 ? stood : stood - 1, count);
  return by === 1 ? 0 : count - 1;
}

/** Where a row stood that has left: the place of the next one after it that is still there; others may have come meanwhile. */
export function placeLeft(
  id: string,
  seen: readonly string[],
  places: ReadonlyMap<string, number>,
): number | null {
  const from = seen.indexOf(id);
  if (from < 0) return null;
  const next = seen.slice(from + 1).find((one) => places.has(one));
  return next === undefined ? places.size : (places.get(next) ?? null);
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}
